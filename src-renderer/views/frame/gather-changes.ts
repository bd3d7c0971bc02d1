// Many "something changed" -> few "ask again": at once for the first, then at most one round at a
// time and not sooner than `pauseMs` after the last began. The last change is never lost.

import type { Noun } from '../../../src-contract/news.ts';

export function gatherChanges(
  askAgain: (nouns: readonly Noun[]) => Promise<unknown>,
  pauseMs: number,
): (nouns: readonly Noun[]) => void {
  const waiting = new Set<Noun>();
  let isBusy = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting.size > 0) {
      const nouns = [...waiting];
      waiting.clear();
      const pause = new Promise((resolve) => setTimeout(resolve, pauseMs));
      // What could not be asked shows as an error where it is missing, not here.
      await Promise.allSettled([askAgain(nouns), pause]);
    }
    isBusy = false;
  }

  return (nouns) => {
    for (const noun of nouns) waiting.add(noun);
    if (!isBusy) void work();
  };
}
