// Packets and bytes of every TCP and UDP conversation, ours against tshark's, for the captures of
// Ethernet without tunnels. WIRESIFT_CORPUS_ALL=1 takes all of them.

import { afterAll, expect, test } from 'vitest';
import { chosenCaptures, compareEach } from './compare-captures.ts';
import { ourConversations } from './conversations.ts';
import { whyNot } from './corpus-files.ts';
import { knownDifferences } from './known-conversation-differences.ts';
import { type Seen, tsharkConversations } from './tshark-conversations.ts';

const reason = whyNot();
const captures = chosenCaptures(14);
const compared = { captures: 0, withFragments: 0, conversations: 0 };

/** Conversations that differ, each with both sides' numbers. */
function differences(path: string, seen: Seen): Map<string, string> {
  const ours = ourConversations(path);
  const found = new Map<string, string>();
  for (const key of new Set([...ours.keys(), ...seen.conversations.keys()])) {
    compared.conversations += 1;
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
async function surprises(capture: string, path: string): Promise<string[]> {
  const seen = await tsharkConversations(path);
  if (seen.hasTunnels) return [];
  compared.captures += 1;
  if (seen.hasFragments) compared.withFragments += 1;
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

test.skipIf(reason !== undefined)(title, { timeout: 3_600_000 }, async () => {
  expect(await compareEach(captures, surprises)).toEqual([]);
});

afterAll(() => {
  if (reason === undefined) console.log('conversations compared:', compared);
});
