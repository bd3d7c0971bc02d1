// TCP dialogues written line by line: who (> is the client), flags as Wireshark's letters, sequence
// number, acknowledgement, and then `+N` for N bytes of payload, `wN` for a window other than 64,240.
// A line that begins with a number comes at that millisecond; others a millisecond after the last.

import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { tcpFrame } from '../../fixtures/frames.ts';
import { extractRows } from './extract-rows.ts';

const client = { src: '192.0.2.1', srcPort: 40_000, dst: '198.51.100.2', dstPort: 80 };
const server = { src: client.dst, srcPort: 80, dst: client.src, dstPort: 40_000 };

export function tcpTalk(lines: readonly string[]): TimedFrame[] {
  let atMs = -1;
  return lines.map((line) => {
    const [, stamp, who, flags = '', seq, , ack, , bytes, , window] = shape.exec(line)!;
    atMs = stamp === undefined ? atMs + 1 : Number(stamp);
    const header = {
      ...(who === '>' ? client : server),
      flags,
      seq: Number(seq),
      ack: Number(ack ?? 0),
      window: Number(window ?? 64_240),
    };
    const frame = tcpFrame(header, new Uint8Array(Number(bytes ?? 0)).fill(0x61));
    return { atUs: captureStartUs + atMs * 1000, frame };
  });
}

const shape = /^(?:(\d+) )?([<>]) ([A-Z]+) (\d+)( (\d+))?( \+(\d+))?( w(\d+))?$/;

/** The only flow of a talk. */
export function talkFlow(lines: readonly string[]) {
  const [row, ...others] = extractRows(tcpTalk(lines));
  if (!row || others.length > 0) throw new Error('Not one flow');
  return row;
}
