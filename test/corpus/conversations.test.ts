// Packets and bytes of every TCP and UDP conversation, ours against tshark's, for the captures of
// Ethernet that have neither tunnels nor fragments. WIRESIFT_CORPUS_ALL=1 takes all of them.

import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ourConversations } from './conversations.ts';
import { corpus, ethernetCaptures, spread, whyNot } from './corpus-files.ts';
import { knownDifferences } from './known-conversation-differences.ts';
import { type Seen, tsharkConversations } from './tshark.ts';

const reason = whyNot();
const sampleSize = 40;
const atOnce = 2;

const all = reason === undefined ? ethernetCaptures() : [];
const captures = process.env.WIRESIFT_CORPUS_ALL === '1' ? all : spread(all, sampleSize);
let compared = 0;

/** Conversations that differ, each with both sides' numbers. */
function differences(path: string, seen: Seen): Map<string, string> {
  const ours = ourConversations(path);
  const found = new Map<string, string>();
  for (const key of new Set([...ours.keys(), ...seen.conversations.keys()])) {
    const [mine, theirs] = [ours.get(key), seen.conversations.get(key)];
    if (mine?.packets === theirs?.packets && mine?.bytes === theirs?.bytes) continue;
    found.set(key, `ours ${JSON.stringify(mine)}, its frames ${JSON.stringify(theirs)}`);
  }
  for (const key of new Set([...ours.keys(), ...seen.frames.keys()])) {
    const [mine, theirs] = [ours.get(key)?.packets, seen.frames.get(key)];
    if (mine === theirs || seen.uncounted.has(key) || found.has(key)) continue;
    found.set(key, `ours ${mine} packets, its table ${theirs}`);
  }
  return found;
}

/** What nobody knew of yet: new differences, and known ones that are gone. */
async function surprises(capture: string): Promise<string[]> {
  const path = join(corpus, capture);
  const seen = await tsharkConversations(path);
  if (seen.hasTunnels || seen.hasFragments) return [];
  compared += 1;
  const known = knownDifferences.find((difference) => difference.capture === capture);
  const found = differences(path, seen);
  const gone = (known?.conversations ?? []).filter((key) => !found.delete(key));
  return [
    ...Array.from(found, ([key, numbers]) => `${capture}: ${key}: ${numbers}`),
    ...gone.map((key) => `${capture}: ${key} is no difference any more`),
  ];
}

const title =
  reason === undefined
    ? 'every conversation has the packets and bytes that tshark counts'
    : `the conversations of the corpus are not compared: ${reason}`;

test.skipIf(reason !== undefined)(
  title,
  {
    timeout: 1_200_000,
  },
  async () => {
    const waiting = [...captures];
    const surprising: string[] = [];
    const worker = async () => {
      for (let capture = waiting.shift(); capture; capture = waiting.shift()) {
        surprising.push(...(await surprises(capture)));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    expect(surprising).toEqual([]);
  },
);

afterAll(() => {
  if (reason === undefined)
    console.log(`conversations: ${compared} of ${captures.length} captures compared`);
});
