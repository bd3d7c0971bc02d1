// What inputs are made of: captures of the test fixtures, and real ones where a corpus is at hand.

import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { fixtureSeeds } from './fixture-seeds.ts';
import type { FuzzSeed } from './fuzz-input.ts';

/** Of a long capture the beginning: inputs are to be many, not large. */
const headBytes = 64 * 1024;
const captures = /\.(pcap|pcapng|cap|dmp|trace)(\.gz)?$/;

/** From the smallest to the largest; the same list for the same corpus. */
export function fuzzSeeds(corpus: string | undefined): FuzzSeed[] {
  const seeds = [...fixtureSeeds(), ...(corpus === undefined ? [] : corpusSeeds(corpus))];
  return seeds.sort((a, b) => a.bytes.length - b.bytes.length || (a.name < b.name ? -1 : 1));
}

function corpusSeeds(corpus: string): FuzzSeed[] {
  const names = readdirSync(corpus, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => captures.test(name) && statSync(join(corpus, name)).isFile())
    .sort()
    .map((name) => ({ name, bytes: headOf(join(corpus, name)) }));
}

function headOf(path: string): Uint8Array {
  if (path.endsWith('.gz')) return unpackedHead(readFileSync(path));
  const bytes = new Uint8Array(headBytes);
  const file = openSync(path, 'r');
  try {
    return bytes.slice(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** Empty for what is damaged: how files are unpacked is tested elsewhere. */
function unpackedHead(packed: Uint8Array): Uint8Array {
  try {
    return Uint8Array.from(gunzipSync(packed).subarray(0, headBytes));
  } catch {
    return new Uint8Array(0);
  }
}
