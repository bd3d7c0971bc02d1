// Which captures of the corpus can be compared. The folder is named by WIRESIFT_CORPUS.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPcap } from '../../src-core/pcap/pcap-layout.ts';

export const corpus = process.env.WIRESIFT_CORPUS ?? '';

/** Why the corpus cannot be used here; undefined when it can. */
export function whyNot(): string | undefined {
  if (corpus === '') return 'WIRESIFT_CORPUS does not name the folder of captures';
  try {
    execFileSync('tshark', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'tshark is not installed';
  }
}

/** Classic pcap of Ethernet, not packed; sorted, so that a sample is always the same. */
export function ethernetCaptures(): string[] {
  const lines = readFileSync(join(corpus, 'MANIFEST.csv'), 'utf8').split('\n');
  // Path and format stand in columns without commas of their own.
  return lines
    .filter((line) => /,pcap-(ns-)?[lb]e,ETHERNET,/.test(line))
    .map((line) => line.slice(0, line.indexOf(',')))
    .filter((path) => isPcap(readFileSync(join(corpus, path)), 0))
    .sort();
}

/** So many of a list, evenly spread over it. */
export function spread<Item>(list: readonly Item[], count: number): Item[] {
  const step = Math.max(list.length / count, 1);
  return Array.from(
    { length: Math.min(count, list.length) },
    (_, i) => list[Math.floor(i * step)]!,
  );
}
