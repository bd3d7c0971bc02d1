// What tshark 4 says of each frame of a capture: fields by their names, and the tables it was asked
// for. Fragments stay apart, as they do in our flows.

import { spawn } from 'node:child_process';

/** '' where the frame has no such field; of a field that is there twice, the first. */
export type Frame<Field extends string> = Readonly<Record<Field, string>>;

export interface Dissected<Field extends string> {
  readonly frames: readonly Frame<Field>[];
  /** The lines of its tables. */
  readonly tables: readonly string[];
}

export async function dissect<const Field extends string>(
  path: string,
  fields: readonly Field[],
  options: readonly string[] = [],
): Promise<Dissected<Field>> {
  const text = await run([
    ...['-n', '-r', path],
    ...['-o', 'ip.defragment:FALSE', '-o', 'ipv6.defragment:FALSE'],
    ...['-T', 'fields', '-E', 'occurrence=f', '-E', 'separator=|'],
    ...fields.flatMap((field) => ['-e', field]),
    ...options,
  ]);
  const lines = text.split('\n');
  const tablesAt = lines.findIndex((line) => line.startsWith('====='));
  const rows = lines.slice(0, tablesAt); // without tables, all but the empty last line
  return { frames: rows.map((row) => frameOf(fields, row)), tables: lines.slice(rows.length) };
}

function frameOf<Field extends string>(fields: readonly Field[], row: string): Frame<Field> {
  const values = row.split('|');
  return Object.fromEntries(fields.map((field, i) => [field, values[i] ?? ''])) as Frame<Field>;
}

/** The first protocol above IP decides; what an ICMP error quotes comes later. */
export function transportOf(frame: Frame<'frame.protocols'>): 'tcp' | 'udp' | undefined {
  const protocols = frame['frame.protocols'].split(':');
  const ipAt = protocols.findIndex((name) => name === 'ip' || name === 'ipv6');
  if (ipAt < 0) return undefined;
  const above = protocols.slice(ipAt + 1).find((name) => !name.startsWith('ipv6.'));
  return above === 'tcp' || above === 'udp' ? above : undefined;
}

/** A second IP or Ethernet header that no ICMP error quotes. */
export function isTunnel(frame: Frame<'frame.protocols'>): boolean {
  const carried = unquoted(frame);
  const count = (...names: string[]) => carried.filter((name) => names.includes(name)).length;
  return count('ip', 'ipv6') > 1 || count('eth') > 1;
}

/** The frame's protocols, without those of a packet that an ICMP error quotes. */
export function unquoted(frame: Frame<'frame.protocols'>): readonly string[] {
  const protocols = frame['frame.protocols'].split(':');
  const icmpAt = protocols.findIndex((name) => name === 'icmp' || name === 'icmpv6');
  return icmpAt < 0 ? protocols : protocols.slice(0, icmpAt);
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
