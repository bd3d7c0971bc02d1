// What kind of address a text is, as detectors need it: inside or outside, one host or many.

/** Not routed on the Internet: private, link-local, loopback, unique local. */
export function isInside(address: string): boolean {
  if (address.includes(':')) return /^(?:f[cd]|fe[89ab]|::1?$)/.test(address);
  const [a = 0, b = 0] = address.split('.', 2).map(Number);
  if (a === 10 || a === 127 || (a === 192 && b === 168) || (a === 169 && b === 254)) return true;
  return (a === 172 && b >= 16 && b < 32) || (a === 100 && b >= 64 && b < 128);
}

/** Multicast, broadcast to all, or nobody: not the address of one host. */
export function isGroup(address: string): boolean {
  if (address === '' || address === '::' || address.startsWith('ff') || address === '0.0.0.0')
    return true;
  const first = Number(address.slice(0, address.indexOf('.')));
  return !address.includes(':') && first >= 224;
}

/** Ends as the broadcast address of a usual network does: a guess, nothing tells the mask. */
export const mayBeBroadcast = (address: string): boolean => /\.255$/.test(address);
