// What a client says of itself when the connection is not wrapped in TLS: the core data in the
// conference request (MS-RDPBCGR 2.2.1.3.2; T.124, 8.7).

import { u16le, u32le } from '../../base/read-bytes.ts';
import { plainText } from '../plain-text.ts';
import type { EventDetails } from '../service.ts';
import { utf16Text } from '../utf16-text.ts';

/** Stands in front of the client's data, with a length of one or two bytes between. */
const clientKey = 'Duca';
const searchedBytes = 512;
const coreData = 0xc001;
const fewestBytes = 56;
const nameUnits = 16;

export function rdpClientData(
  bytes: Uint8Array,
  at: number,
  end: number,
): EventDetails | undefined {
  const key = plainText(bytes, at, end, searchedBytes).indexOf(clientKey);
  if (key < 0) return undefined;
  const lengthAt = at + key + clientKey.length;
  const from = lengthAt + ((bytes[lengthAt] ?? 0) >= 0x80 ? 2 : 1);
  if (from + fewestBytes > end || u16le(bytes, from) !== coreData) return undefined;
  return {
    client_name: zeroEnded(utf16Text(bytes, from + 24, from + 24 + 2 * nameUnits)),
    width: u16le(bytes, from + 8),
    height: u16le(bytes, from + 10),
    keyboard_layout: u32le(bytes, from + 16),
    client_build: u32le(bytes, from + 20),
  };
}

/** What stands behind the zero is left from before. */
const zeroEnded = (text: string): string => text.split('\\x00', 1)[0] ?? '';
