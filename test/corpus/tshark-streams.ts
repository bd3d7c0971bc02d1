// The segments of each TCP stream that tshark numbers, from its fields.

import type { Segment } from './stream-state.ts';
import { dissect, type Frame, isTunnel, transportOf } from './tshark-frames.ts';

const fields = [
  'frame.number',
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ipv6.src',
  'ipv6.dst',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.stream',
  'tcp.flags',
  'tcp.seq_raw',
  'tcp.len',
] as const;

type Field = (typeof fields)[number];

export interface Stream {
  readonly firstFrame: number;
  readonly segments: readonly Segment[];
  /** How many segments have each flag, from FIN to CWR. */
  readonly flagCounts: readonly number[];
}

/** None of a capture with tunnels. */
export async function tsharkStreams(path: string): Promise<Stream[]> {
  const { frames } = await dissect(path, fields);
  if (frames.some(isTunnel)) return [];
  const framesOf = new Map<string, Frame<Field>[]>();
  for (const frame of frames) {
    if (transportOf(frame) !== 'tcp' || frame['tcp.flags'] === '') continue;
    const stream = framesOf.get(frame['tcp.stream']);
    if (stream) stream.push(frame);
    else framesOf.set(frame['tcp.stream'], [frame]);
  }
  return Array.from(framesOf.values(), (own) => ({
    firstFrame: Number(own[0]!['frame.number']),
    segments: own.map(segmentOf),
    flagCounts: Array.from({ length: 8 }, (_, bit) => own.filter((one) => has(one, bit)).length),
  }));
}

function has(frame: Frame<Field>, bit: number): boolean {
  return (Number(frame['tcp.flags']) & (1 << bit)) !== 0;
}

function segmentOf(frame: Frame<Field>): Segment {
  const [src, dst] = [frame['ip.src'] || frame['ipv6.src'], frame['ip.dst'] || frame['ipv6.dst']];
  return {
    from: `${src}:${frame['tcp.srcport']}`,
    to: `${dst}:${frame['tcp.dstport']}`,
    isFin: has(frame, 0),
    isSyn: has(frame, 1),
    isRst: has(frame, 2),
    isAck: has(frame, 4),
    seq: frame['tcp.seq_raw'],
    payloadBytes: Number(frame['tcp.len']),
  };
}
