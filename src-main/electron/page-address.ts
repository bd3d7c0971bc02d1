// Where the page lives. A scheme of our own, never `file:`: one CSP header serves it, and its
// addresses survive a reload.

export const pageScheme = 'app';
export const pageAddress = 'app://wiresift/';

export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'app:' && host === 'wiresift' && !username && !password;
}

/** A message as Electron hands it over, as far as it says where it comes from. */
interface FromFrame {
  readonly sender: { readonly mainFrame: object };
  /** Null when the frame left before its message was read. */
  readonly senderFrame: { readonly url: string } | null;
}

/** A frame inside the page, or a page that came from elsewhere, is not ours. */
export function isFromOurPage({ sender, senderFrame }: FromFrame): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  return isPageAddress(senderFrame.url);
}
