// Goes through captures, two at a time as tshark takes one core, and gathers what differs.

import { join } from 'node:path';
import { corpus, ethernetCaptures, spread, whyNot } from './corpus-files.ts';

const atOnce = 2;

/** A sample of some folders; all with WIRESIFT_CORPUS_ALL=1; none where they cannot be compared. */
export function chosenCaptures(sampleSize: number, folders = /^/): string[] {
  if (whyNot() !== undefined) return [];
  const all = ethernetCaptures();
  if (process.env.WIRESIFT_CORPUS_ALL === '1') return all;
  const some = all.filter((path) => folders.test(path));
  return spread(some, sampleSize);
}

/** `compare` is given the capture's name in the corpus and its path. */
export async function compareEach(
  captures: readonly string[],
  compare: (capture: string, path: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const waiting = [...captures];
  const found: string[] = [];
  const worker = async () => {
    for (let capture = waiting.shift(); capture; capture = waiting.shift()) {
      found.push(...(await compare(capture, join(corpus, capture))));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return found;
}
