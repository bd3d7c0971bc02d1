// The trees of packets against tshark: addresses, ports, names, requests and message types of each
// frame, over the corpus of real captures. Runs when WIRESIFT_CORPUS names its folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { describePacket } from '../../src-core/packet/tree/describe-packet.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { type Facts, factNames, treeFacts } from '../core/packet-tree/tree-facts.ts';
import { tsharkFacts } from '../core/packet-tree/tshark-facts.ts';
import { corpus, spread, whyNot } from './corpus-files.ts';
import { acceptedTreeDifferences } from './packet-tree-differences.ts';

const reason = whyNot();
/** A spread of the corpus; all of it takes many minutes. */
const sampleSize = process.env.WIRESIFT_CORPUS_ALL === '1' ? Number.POSITIVE_INFINITY : 10;
const framesOfEach = 500;

const captures = ['attacks', 'benign', 'robustness'].flatMap((folder) =>
  reason === undefined
    ? readdirSync(join(corpus, folder))
        .filter((name) => name.includes('cap') && !name.endsWith('.zst')) // this tshark cannot
        .sort()
        .map((name) => `${folder}/${name}`)
    : [],
);
const sample = sampleSize < captures.length ? spread(captures, sampleSize) : captures;

describe.skipIf(reason !== undefined)('trees say what tshark says', () => {
  test.each(sample)('%s', (name) => {
    const accepted = acceptedTreeDifferences.get(name);
    const isAccepted = (fact: string) =>
      accepted?.facts.some((few) => fact.startsWith(few)) === true;
    const differences = differencesOf(join(corpus, name));
    expect(differences.filter(({ fact }) => !isAccepted(fact)).slice(0, 5)).toEqual([]);
    // An accepted difference that is gone must leave the list.
    if (accepted) expect(differences.length, accepted.reason).toBeGreaterThan(0);
  });
});

test.runIf(reason !== undefined)(`trees are not compared here: ${reason}`, () => {
  expect(captures).toEqual([]);
});

interface Difference {
  readonly frame: number;
  readonly fact: string;
  readonly ours: string;
  readonly theirs: string;
}

function differencesOf(path: string): Difference[] {
  const theirFacts = tsharkFacts(path, framesOfEach);
  const both = ourFacts(path).slice(0, theirFacts.length);
  return both.flatMap((facts, i) =>
    factNames
      .map((fact) => {
        const [ours, theirs] = [facts, theirFacts[i]!].map((those) => those[fact]!.join());
        return { frame: i + 1, fact, ours: ours!, theirs: theirs! };
      })
      .filter(({ ours, theirs }) => ours !== theirs),
  );
}

function ourFacts(path: string): Facts[] {
  const reader = new CaptureReader(path);
  const file = readFileSync(path);
  reader.window.append(file[0] === 0x1f && file[1] === 0x8b ? gunzipSync(file) : file);
  const raw = new RawPacket();
  const facts: Facts[] = [];
  const readAll = () => {
    while (facts.length < framesOfEach && reader.next(raw)) {
      const frame = raw.bytes.subarray(raw.at, raw.end);
      facts.push(treeFacts(describePacket(frame, raw.linkType, raw.wireBytes)));
    }
  };
  try {
    readAll();
    reader.finish();
    readAll();
  } catch (error) {
    if (!(error instanceof AppError)) throw error; // no capture; then tshark has no frames either
  }
  return facts;
}
