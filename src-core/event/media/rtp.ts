// RTP (RFC 3550): sound and pictures on their way. A head of it could be anything, so two datagrams
// that belong together must follow each other.

import { u16, u32 } from '../../base/read-bytes.ts';
import { nameOf, nameTable } from '../../packet/tree/value-text.ts';
import type { Conversation, Likeness, Opening, Service } from '../service.ts';
import { RecentStreams } from './recent-streams.ts';

const headBytes = 12;
const firstFreePort = 1024;
/** RFC 3551, 6; from 96 on both ends agree what it is. */
const codecs = nameTable([
  [0, 'PCMU'],
  [3, 'GSM'],
  [4, 'G723'],
  [8, 'PCMA'],
  [9, 'G722'],
  [10, 'L16'],
  [11, 'L16'],
  [13, 'CN'],
  [14, 'MPA'],
  [15, 'G728'],
  [18, 'G729'],
  [26, 'JPEG'],
  [31, 'H261'],
  [32, 'MPV'],
  [33, 'MP2T'],
  [34, 'H263'],
]);
const firstDynamic = 96;
const recent = new RecentStreams();

export const rtp: Service = {
  name: 'rtp',
  over: 'udp',
  ports: [],
  isLike: rtpLikeness,
  converse(tell) {
    const conversation: Conversation & { isDone: boolean } = {
      isDone: false,
      take(_isForward, bytes, at, end) {
        if (!isPacket(bytes, at, end)) return end - at;
        const type = bytes[at + 1]! & 0x7f;
        tell.event('rtp', {
          payload_type: type,
          codec: nameOf(codecs, type),
          ssrc: u32(bytes, at + 8),
        });
        conversation.isDone = true;
        return end - at;
      },
    };
    return conversation;
  },
};

function rtpLikeness({ bytes, at, end, srcPort, dstPort }: Opening): Likeness {
  if (srcPort < firstFreePort || dstPort < firstFreePort || !isPacket(bytes, at, end)) return 'no';
  const number = u16(bytes, at + 2);
  const key = u32(bytes, at + 8) ^ (bytes[at + 1]! & 0x7f);
  return recent.follows(key, number) ? 'yes' : 'more';
}

/** Version 2, a known type; sources and extension fit in. */
function isPacket(bytes: Uint8Array, at: number, end: number): boolean {
  if (at + headBytes >= end || bytes[at]! >>> 6 !== 2) return false;
  const type = bytes[at + 1]! & 0x7f;
  if (type < firstDynamic && nameOf(codecs, type) === undefined) return false;
  const sourcesEnd = at + headBytes + 4 * (bytes[at]! & 15);
  if (u32(bytes, at + 8) === 0 || sourcesEnd > end) return false;
  if ((bytes[at]! & 0x10) === 0) return true;
  return sourcesEnd + 4 <= end && sourcesEnd + 4 + 4 * u16(bytes, sourcesEnd + 2) <= end;
}
