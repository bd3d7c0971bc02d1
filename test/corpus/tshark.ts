// The conversations of a capture as tshark 4 sees them, from its fields and from its own table.

import { spawn } from 'node:child_process';
import { type Conversations, conversationKey, tally } from './conversations.ts';

const fields = [
  'frame.len',
  'frame.protocols',
  'ip.src',
  'ipv6.src',
  'ip.dst',
  'ipv6.dst',
  'tcp.srcport',
  'udp.srcport',
  'tcp.dstport',
  'udp.dstport',
  'ip.flags.mf',
  'ip.frag_offset',
  'ipv6.fraghdr.offset',
  '_ws.malformed',
  '_ws.short',
];

export interface Seen {
  /** Exact, added up from each frame's fields. */
  readonly conversations: Conversations;
  /** Frames by tshark's own count; its bytes are rounded. */
  readonly frames: ReadonlyMap<string, number>;
  /** Conversations with a frame that is cut or malformed: its own count may leave such a one out. */
  readonly uncounted: ReadonlySet<string>;
  readonly hasTunnels: boolean;
  readonly hasFragments: boolean;
}

export async function tsharkConversations(path: string): Promise<Seen> {
  const text = await run([
    ...['-n', '-r', path],
    ...['-o', 'ip.defragment:FALSE', '-o', 'ipv6.defragment:FALSE'],
    ...['-T', 'fields', '-E', 'occurrence=f', '-E', 'separator=|'],
    ...fields.flatMap((field) => ['-e', field]),
    ...['-z', 'conv,tcp', '-z', 'conv,udp'],
  ]);
  const lines = text.split('\n');
  const tablesAt = lines.findIndex((line) => line.startsWith('====='));
  const frames = lines.slice(0, tablesAt).map((line) => line.split('|'));
  return {
    ...conversationsOf(frames),
    frames: framesOf(lines.slice(tablesAt)),
    hasTunnels: frames.some(([, protocols = '']) => isTunnel(protocols.split(':'))),
    hasFragments: frames.some((frame) => isFragment(frame.slice(10, 13))),
  };
}

function conversationsOf(frames: readonly (readonly string[])[]) {
  const conversations: Conversations = new Map();
  const uncounted = new Set<string>();
  for (const frame of frames) {
    const [length, protocols, src4, src6, dst4, dst6, ...ports] = frame;
    const protocol = transportOf(protocols!.split(':'));
    if (protocol === undefined) continue;
    const isTcp = protocol === 'tcp';
    const [srcPort, dstPort] = [isTcp ? ports[0] : ports[1], isTcp ? ports[2] : ports[3]];
    if (!srcPort || !dstPort) continue;
    const key = conversationKey(protocol, [src4 || src6!, srcPort, dst4 || dst6!, dstPort]);
    tally(conversations, key, 1, Number(length));
    if (frame.slice(13).some((odd) => odd !== '')) uncounted.add(key);
  }
  return { conversations, uncounted };
}

/** The first protocol above IP decides; what an ICMP error quotes comes later. */
function transportOf(protocols: readonly string[]): 'tcp' | 'udp' | undefined {
  const ipAt = protocols.findIndex((name) => name === 'ip' || name === 'ipv6');
  if (ipAt < 0) return undefined;
  const above = protocols.slice(ipAt + 1).find((name) => !name.startsWith('ipv6.'));
  return above === 'tcp' || above === 'udp' ? above : undefined;
}

/** A second IP or Ethernet header that no ICMP error quotes. */
function isTunnel(protocols: readonly string[]): boolean {
  const icmpAt = protocols.findIndex((name) => name === 'icmp' || name === 'icmpv6');
  const carried = icmpAt < 0 ? protocols : protocols.slice(0, icmpAt);
  const count = (...names: string[]) => carried.filter((name) => names.includes(name)).length;
  return count('ip', 'ipv6') > 1 || count('eth') > 1;
}

const isFragment = ([more, offset, offset6]: readonly string[]) =>
  more === '1' || more === 'True' || Number(offset || 0) > 0 || (offset6 ?? '') !== '';

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

/** A capture that was cut makes tshark end with an error after its last whole frame. */
function run(words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('tshark', words, { stdio: ['ignore', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.once('error', reject);
    child.once('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}
