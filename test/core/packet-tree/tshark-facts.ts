// What tshark says of each frame of a capture: the fields asked for, each with all its values.

import { spawnSync } from 'node:child_process';
import { type Facts, factNames } from './tree-facts.ts';

// One packet at a time, as the tree is: nothing put together from several packets, nothing decrypted.
const onePacketAtATime = [
  'tcp.desegment_tcp_streams:FALSE',
  'tcp.analyze_sequence_numbers:FALSE',
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'sctp.reassembly:FALSE',
].flatMap((preference) => ['-o', preference]);
const withoutProtocols = ['quic', 'dtls', 'gquic'].flatMap((name) => ['--disable-protocol', name]);
const between = '\u0001';

/** By frame, in order; at most `frames`. */
export function tsharkFacts(path: string, frames: number): Facts[] {
  const fields = factNames.flatMap((name) => ['-e', name]);
  const format = ['-T', 'fields', '-E', 'separator=/t', '-E', `aggregator=${between}`];
  const limits = ['-n', '-c', String(frames), '-r', path];
  const options = [...limits, ...onePacketAtATime, ...withoutProtocols, ...format, ...fields];
  const text = run(options);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const columns = line.split('\t');
      return Object.fromEntries(
        factNames.map((name, i) => [name, (columns[i] ?? '').split(between).filter(Boolean)]),
      );
    });
}

/** A capture that is cut ends with an error; what came before it is given all the same. */
function run(options: readonly string[]): string {
  const { error, stdout } = spawnSync('tshark', [...options], { encoding: 'utf8', maxBuffer: 1e9 });
  if (error) throw error;
  return stdout;
}
