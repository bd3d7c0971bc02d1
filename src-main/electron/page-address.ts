// Where the page lives. A scheme of our own, never `file:`: one CSP header serves it, and its
// addresses survive a reload.

export const pageScheme = 'app';
export const pageAddress = 'app://wiresift/';

export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === 'app:' && host === 'wiresift' && !username && !password;
}
