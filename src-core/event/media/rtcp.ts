// RTCP (RFC 3550, 6): the reports that go with RTP; packets one behind the other fill the datagram.

import { u16 } from '../../base/read-bytes.ts';
import type { Service } from '../service.ts';

const headBytes = 4;
/** The first is a report of a sender or receiver; behind it also names, goodbyes, feedback. */
const reports: readonly number[] = [200, 201];
const senderReport = 200;
const firstType = 200;
const lastType = 207;
const firstFreePort = 1024;

export const rtcp: Service = {
  name: 'rtcp',
  over: 'udp',
  ports: [],
  isLike({ bytes, at, end, srcPort, dstPort }) {
    if (srcPort < firstFreePort || dstPort < firstFreePort) return 'no';
    if (at + 2 * headBytes > end || !reports.includes(bytes[at + 1]!)) return 'no';
    return isPlainReport(bytes, at, end) || isCompound(bytes, at, end) ? 'yes' : 'no';
  },
};

/** Its length is that of its blocks; what follows may be encrypted (RFC 3711, 3.4). */
function isPlainReport(bytes: Uint8Array, at: number, end: number): boolean {
  const blocks = bytes[at]! & 31;
  const words = (bytes[at + 1] === senderReport ? 6 : 1) + 6 * blocks;
  const isReport = bytes[at]! >>> 6 === 2 && u16(bytes, at + 2) === words;
  return isReport && at + headBytes + 4 * words <= end;
}

function isCompound(bytes: Uint8Array, at: number, end: number): boolean {
  let next = at;
  while (next + headBytes <= end) {
    const type = bytes[next + 1]!;
    if (bytes[next]! >>> 6 !== 2 || type < firstType || type > lastType) return false;
    next += headBytes + 4 * u16(bytes, next + 2);
  }
  return next === end;
}
