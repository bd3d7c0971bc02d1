// Hellos in SSL 2.0's layout, which clients went on sending long after to offer TLS (RFC 5246, E.2;
// RFC 6101, E): a length with the first bit set, the kind of message, the version.

import { u16 } from '../../base/read-bytes.ts';
import type { HandshakeTeller } from './handshake-teller.ts';
import { versionText } from './hello-parts.ts';

const clientHello = 1;
const serverHello = 4;
const clientHeadBytes = 9;
const serverHeadBytes = 11;
const ssl2 = 0x0002;
const bytesOfCipher = 3;

/** Every length must fit: five bytes alone could be anything. */
export function looksLikeSslv2(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + 5 > end || bytes[at]! < 0x80) return false;
  const body = at + 2;
  const length = u16(bytes, at) & 0x7fff;
  if (bytes[body] === clientHello) {
    if (!isVersion(u16(bytes, body + 1)) || length < clientHeadBytes) return false;
    if (body + clientHeadBytes > end) return true;
    const [ciphers, session, challenge] = [3, 5, 7].map((offset) => u16(bytes, body + offset));
    const isSized = clientHeadBytes + ciphers! + session! + challenge! === length;
    return isSized && ciphers! % bytesOfCipher === 0 && challenge! >= 16 && challenge! <= 32;
  }
  if (bytes[body] !== serverHello || length < serverHeadBytes) return false;
  if (body + serverHeadBytes > end) return bytes[body + 1]! <= 1;
  const sizes = [5, 7, 9].map((offset) => u16(bytes, body + offset));
  const isSized = serverHeadBytes + sizes[0]! + sizes[1]! + sizes[2]! === length;
  return isSized && u16(bytes, body + 3) === ssl2;
}

const isVersion = (version: number): boolean =>
  version === ssl2 || (version >= 0x0300 && version <= 0x0303);

/** The hello is all there. Answers whether what this side sends next is encrypted. */
export function tellSslv2(
  teller: HandshakeTeller,
  isForward: boolean,
  bytes: Uint8Array,
  at: number,
): boolean {
  const body = at + 2;
  if (bytes[body] === serverHello) {
    teller.sslv2ServerHello(isForward);
    return true;
  }
  const version = u16(bytes, body + 1);
  const count = u16(bytes, body + 3) / bytesOfCipher;
  teller.sslv2ClientHello(isForward, versionText(version), count);
  return version === ssl2;
}
