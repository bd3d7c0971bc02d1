// The conversations of a capture as tshark 4 sees them, from its fields and from its own table.

import { type Conversations, conversationKey, tally } from './conversations.ts';
import { fragmentFields, headsOf } from './tshark-fragments.ts';
import { dissect, type Frame, isTunnel, transportOf } from './tshark-frames.ts';

const fields = [
  ...fragmentFields,
  'frame.len',
  'tcp.srcport',
  'udp.srcport',
  'tcp.dstport',
  'udp.dstport',
  '_ws.malformed',
  '_ws.short',
] as const;

type Field = (typeof fields)[number];

export interface Seen {
  /** Exact, added up from each frame's fields. */
  readonly conversations: Conversations;
  /** Frames by tshark's own count; its bytes are rounded. */
  readonly frames: ReadonlyMap<string, number>;
  /**
   * Conversations with a frame that is cut or malformed, which its own count may leave out, or with
   * later fragments, which it does leave out.
   */
  readonly uncounted: ReadonlySet<string>;
  readonly hasTunnels: boolean;
  readonly hasFragments: boolean;
}

export async function tsharkConversations(path: string): Promise<Seen> {
  const { frames, tables } = await dissect(path, fields, ['-z', 'conv,tcp', '-z', 'conv,udp']);
  return {
    ...conversationsOf(frames),
    frames: framesOf(tables),
    hasTunnels: frames.some(isTunnel),
  };
}

function conversationsOf(frames: readonly Frame<Field>[]) {
  const conversations: Conversations = new Map();
  const uncounted = new Set<string>();
  let hasFragments = false;
  for (const [i, head] of headsOf(frames).entries()) {
    const frame = frames[i]!;
    const isLater = head !== frame;
    hasFragments ||= isLater;
    const key = head && keyOf(head);
    if (key === undefined) continue;
    tally(conversations, key, 1, Number(frame['frame.len']));
    const isOdd = frame['_ws.malformed'] !== '' || frame['_ws.short'] !== '';
    if (isOdd || isLater) uncounted.add(key);
  }
  return { conversations, uncounted, hasFragments };
}

/** Undefined for a frame without ports of TCP or UDP. */
function keyOf(frame: Frame<Field>): string | undefined {
  const protocol = transportOf(frame);
  if (protocol === undefined) return undefined;
  const [srcPort, dstPort] = [frame[`${protocol}.srcport`], frame[`${protocol}.dstport`]];
  if (srcPort === '' || dstPort === '') return undefined;
  const [src, dst] = [frame['ip.src'] || frame['ipv6.src'], frame['ip.dst'] || frame['ipv6.dst']];
  return conversationKey(protocol, [src, srcPort, dst, dstPort]);
}

/** `10.0.0.2:4000  <-> 10.0.0.1:80   5 300 bytes   7 15 kB   12 15 kB   0.0  1.5`, in either order. */
function framesOf(lines: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  let protocol = '';
  for (const line of lines) {
    protocol = /^(TCP|UDP) Conversations/.exec(line)?.[1]?.toLowerCase() ?? protocol;
    const row = /^(\S+):(\d+)\s+<-> (\S+):(\d+)\s+\d+ [\d,]+ \S+\s+\d+ [\d,]+ \S+\s+(\d+) /.exec(
      line,
    );
    if (!row) continue;
    const [, src, srcPort, dst, dstPort, frames] = row as unknown as [string, ...string[]];
    const key = conversationKey(protocol, [src!, srcPort!, dst!, dstPort!]);
    found.set(key, (found.get(key) ?? 0) + Number(frames));
  }
  return found;
}
