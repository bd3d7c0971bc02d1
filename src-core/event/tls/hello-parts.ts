// What the hellos of both sides are made of.

import { hexText } from '../../base/hex-text.ts';
import type { ByteCursor } from '../byte-cursor.ts';
import { payloadText } from '../payload-text.ts';

/** Extensions whose values are read (IANA, TLS ExtensionType Values). */
export const extensionType = {
  serverName: 0,
  groups: 10,
  pointFormats: 11,
  signatures: 13,
  protocols: 16,
  preSharedKey: 41,
  versions: 43,
} as const;

const mostProtocols = 16;

export interface NamedProtocol {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** ALPN (RFC 7301, 3.1): a client's list, or a server's list of one. */
export function readProtocols(value: ByteCursor): NamedProtocol[] {
  const list = value.part(value.u16());
  const protocols: NamedProtocol[] = [];
  while (!list.isOver && protocols.length < mostProtocols) {
    const { bytes, at, end } = list.part(list.u8());
    protocols.push({ name: payloadText(bytes, at, end), bytes: bytes.subarray(at, end) });
  }
  return protocols;
}

export const hexOf = ({ bytes, at, end }: ByteCursor): string => hexText(bytes, at, end);

const versionNames: Readonly<Record<number, string>> = {
  2: 'ssl2.0',
  768: 'ssl3.0',
  769: '1.0',
  770: '1.1',
  771: '1.2',
  772: '1.3',
  256: '1.0', // DTLS before it was standardised
  65279: '1.0',
  65277: '1.2',
  65276: '1.3',
};

/** As in the column `tls_version`. */
export function versionText(version: number): string {
  // The drafts of TLS 1.3 that browsers shipped (RFC 8446 drafts, 4.2.1).
  if (version >>> 8 === 0x7f) return '1.3';
  return versionNames[version] ?? `0x${version.toString(16).padStart(4, '0')}`;
}
