// Frames that begin with an IP header: its first four bits are the version.

import type { LayerReader } from './layer-reader.ts';

/** A layer without bytes of its own, so none is shown where an IP header follows. */
export function describeRawIp(it: LayerReader): void {
  it.protocol = 'raw';
  const version = (it.peek() ?? 0) >>> 4;
  it.title = 'Raw IP';
  if (version === 4) it.next('ether', [0x0800]);
  else if (version === 6) it.next('ether', [0x86dd]);
  else {
    it.title = `Raw IP of version ${version}, which does not exist`;
    it.note = 'not an IP header';
    it.opaque('Bytes', it.left);
  }
}
