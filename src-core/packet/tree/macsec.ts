// MACsec (IEEE 802.1AE): what is only signed can be read, what is encrypted cannot.

import { followTypeOrLength } from './ethernet.ts';
import type { LayerReader } from './layer-reader.ts';
import { flagText } from './value-text.ts';

const isIdentified = 0x20;
const isEncrypted = 0x0c;
const checkBytes = 16;
const flagsText = flagText([
  [0x40, 'end station'],
  [isIdentified, 'identified'],
  [0x10, 'single copy'],
  [0x08, 'encrypted'],
  [0x04, 'changed'],
]);

export function describeMacsec(it: LayerReader): void {
  it.protocol = 'macsec';
  it.title = 'MACsec';
  const flags = it.u8('Flags', flagsText);
  it.u8('Short length');
  const packet = it.u32('Packet number');
  if (flags === undefined || packet === undefined) return;
  it.title = `MACsec ${packet}`;
  if (flags & isIdentified) it.hex('Channel', 8);
  if (flags & isEncrypted) it.opaque('Encrypted', it.wireLeft);
  else followTypeOrLength(it, it.wireLeft - checkBytes);
}
