// All packets of a capture, copied out of the one record that the reader uses again and again.

import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { toHex } from '../../fixtures/bytes.ts';

export interface SeenPacket {
  readonly number: number;
  readonly timeUs: number;
  readonly linkType: number;
  readonly frame: string;
  readonly wireBytes: number;
  readonly position: number;
}

export interface Seen {
  readonly packets: readonly SeenPacket[];
  readonly issues: readonly { kind: string; count: number; firstPacket: number | null }[];
}

/** `chunkBytes` says in which pieces the file arrives. */
export function readPackets(file: Uint8Array, chunkBytes = file.length): Seen {
  const reader = new CaptureReader('test.pcap');
  const raw = new RawPacket();
  const packets: SeenPacket[] = [];
  for (let at = 0; at < file.length; at += chunkBytes) {
    reader.window.append(file.subarray(at, at + chunkBytes));
    while (reader.next(raw)) packets.push(copyOf(raw));
  }
  reader.finish();
  while (reader.next(raw)) packets.push(copyOf(raw)); // what was too little to tell a format by
  const issues = reader.health
    .issues()
    .map(({ kind, count, firstPacket }) => ({ kind, count, firstPacket }));
  return { packets, issues };
}

function copyOf(raw: RawPacket): SeenPacket {
  const { number, timeUs, linkType, wireBytes, position } = raw;
  const frame = toHex(raw.bytes.subarray(raw.at, raw.end));
  return { number, timeUs, linkType, frame, wireBytes, position };
}
