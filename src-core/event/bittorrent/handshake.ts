// The handshake of two BitTorrent peers (BEP 3): a name, flags, what torrent, and which program.

import { hexText } from '../../base/hex-text.ts';
import { payloadText } from '../payload-text.ts';
import type { EventDetails } from '../service.ts';

export const handshakeMark = '\x13BitTorrent protocol';
export const handshakeBytes = 68;
const hashAt = 28;
const peerAt = 48;

/** Undefined when it is none, or not all there. */
export function handshakeDetails(
  bytes: Uint8Array,
  at: number,
  end: number,
): EventDetails | undefined {
  if (end - at < handshakeBytes) return undefined;
  for (let i = 0; i < handshakeMark.length; i++) {
    if (bytes[at + i] !== handshakeMark.charCodeAt(i)) return undefined;
  }
  return {
    message: 'handshake',
    info_hash: hexText(bytes.subarray(at + hashAt, at + peerAt)),
    peer_id: hexText(bytes.subarray(at + peerAt, at + handshakeBytes)),
    client: clientOf(payloadText(bytes, at + peerAt, at + peerAt + 8)),
  };
}

/** `-qB4250-` (BEP 20), or `M7-2-1--` of the first client. */
function clientOf(peer: string): string | undefined {
  return /^-([A-Za-z~]{2}\w{4})-/.exec(peer)?.[1] ?? /^[A-Z]\d+-\d+-\d+/.exec(peer)?.[0];
}
