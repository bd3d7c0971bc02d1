// TLS and SSL on any TCP port, told by the first record.

import { u16 } from '../../base/read-bytes.ts';
import { looksLikeTls } from '../../packet/tree/tls.ts';
import type { Likeness, Opening, Service } from '../service.ts';
import { recordHeadBytes, recordType } from './handshake-records.ts';
import { handshakeType, tlsWords } from './handshake-teller.ts';
import { looksLikeSslv2 } from './sslv2-hello.ts';
import { beginTls } from './tls-conversation.ts';

/** Kind and length of the handshake's message, and the first byte of its version. */
const headBytes = 5;
const versionAt = recordHeadBytes + headBytes - 1;

export const tls: Service = {
  name: 'tls',
  over: 'tcp',
  ports: [443, 8443, 465, 636, 853, 989, 990, 992, 993, 994, 995, 3269, 5061, 8883],
  words: tlsWords,
  isLike,
  converse: beginTls,
};

function isLike({ bytes, at, end }: Opening): Likeness {
  if (looksLikeSslv2(bytes, at, end)) return at + 13 > end ? 'more' : 'yes';
  if (at + recordHeadBytes > end) return isBeginning(bytes, at, end) ? 'more' : 'no';
  if (!looksLikeTls(bytes, at, end)) return 'no';
  if (bytes[at] === recordType.handshake) return helloLikeness(bytes, at, end);
  return isMidway(bytes, at, end) ? 'yes' : 'no';
}

/** Of a record, or of SSL 2.0's hello. */
function isBeginning(bytes: Uint8Array, at: number, end: number): boolean {
  const [type = 0, second] = bytes.subarray(at, end);
  if (type >= 0x80) return at + 3 > end || bytes[at + 2] === 1 || bytes[at + 2] === 4;
  return type >= recordType.changeCipher && type <= recordType.heartbeat && (second ?? 3) === 3;
}

function helloLikeness(bytes: Uint8Array, at: number, end: number): Likeness {
  const type = bytes[at + recordHeadBytes];
  if (type === undefined || at + recordHeadBytes >= end) return 'more';
  const isHello = type === handshakeType.clientHello || type === handshakeType.serverHello;
  const isInPieces = u16(bytes, at + 3) < headBytes;
  if (!isHello || isInPieces) return isMidway(bytes, at, end) ? 'yes' : 'no';
  if (at + versionAt >= end) return 'more';
  // No hello needs 64 KB, post-quantum keys and all.
  const isShort = bytes[at + recordHeadBytes + 1] === 0;
  // 3 stands in all versions, 0x7f in the drafts of TLS 1.3.
  return isShort && (bytes[at + versionAt] === 3 || bytes[at + versionAt] === 0x7f) ? 'yes' : 'no';
}

/** A capture that began late: records behind each other, as far as these bytes go. */
function isMidway(bytes: Uint8Array, at: number, end: number): boolean {
  let next = at;
  while (next + recordHeadBytes <= end) {
    if (!looksLikeTls(bytes, next, end) || bytes[next + 2] === 0) return false;
    next += recordHeadBytes + u16(bytes, next + 3);
  }
  return true;
}
