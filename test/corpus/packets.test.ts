// Packet by packet against tshark: stamps, lengths, addresses, ports and protocol of the innermost
// flow, over the corpus of real captures. Runs when WIRESIFT_CORPUS names its folder.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { acceptedDifferences } from './accepted-differences.ts';
import { ourPackets } from './our-packets.ts';
import { type PacketFacts, tsharkPackets } from './tshark-packets.ts';

const corpus = process.env.WIRESIFT_CORPUS ?? '';
const isReady = existsSync(corpus) && spawnSync('tshark', ['-v']).error === undefined;
/** A spread of the corpus; all of it takes some minutes. */
const every = process.env.WIRESIFT_CORPUS_ALL === '1' ? 1 : 200;

const files = isReady
  ? ['attacks', 'benign', 'robustness'].flatMap((folder) =>
      readdirSync(join(corpus, folder))
        .map((name) => `${folder}/${name}`)
        .filter((name) => !name.endsWith('.zst')) // this tshark cannot open it
        .filter((_, i) => i % every === 0),
    )
  : [];

describe.skipIf(!isReady)('packets are those that tshark sees', () => {
  test.each(files)('%s', (name) => {
    const differences = differencesOf(join(corpus, name));
    const accepted = acceptedDifferences.get(name);
    // An accepted difference that is gone must leave the list.
    if (accepted === undefined) expect(differences).toEqual([]);
    else expect(differences, accepted).not.toEqual([]);
  });
});

test.runIf(!isReady)('the corpus is not here: set WIRESIFT_CORPUS and install tshark', () => {
  expect(files).toEqual([]);
});

function differencesOf(path: string): string[] {
  const theirs = tsharkPackets(path);
  const ours = packetsOrNone(path);
  const differences = ours.flatMap((our, i) => {
    const their = theirs[i];
    if (their === undefined) return [`packet ${our.number}: not in tshark's list`];
    return isSame(our, their) ? [] : [`${JSON.stringify(our)} is ${JSON.stringify(their)}`];
  });
  if (theirs.length > ours.length) differences.push(`tshark has ${theirs.length} packets`);
  return differences.slice(0, 5);
}

/** What is no capture has no packets; tshark must agree. */
function packetsOrNone(path: string): PacketFacts[] {
  try {
    return ourPackets(path);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function isSame(our: PacketFacts, their: PacketFacts): boolean {
  // tshark names the last protocol of an IPv6 packet only by its dissector.
  const flow = their.flow.startsWith('ip-? ') ? our.flow.replace(/^ip-\d+/, 'ip-?') : our.flow;
  // A record without a stamp takes the one before it; tshark shows 0.
  const isSameTime = our.timeUs === their.timeUs || their.timeUs === 0;
  return isSameTime && our.wireBytes === their.wireBytes && flow === their.flow;
}
