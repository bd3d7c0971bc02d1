// Many "something changed" -> few "ask again": at once for the first, then at most one round at a
// time and not sooner than `pauseMs` after the last began. Where answers take long, the engine has as long again
// without questions: an import is not slowed by being watched. The last change is never lost.

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
      const beganMs = performance.now();
      // What could not be asked shows as an error where it is missing, not here.
      await Promise.allSettled([askAgain(nouns)]);
      const tookMs = performance.now() - beganMs;
      const restMs = Math.max(pauseMs - tookMs, tookMs);
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isBusy = false;
  }

  return (nouns) => {
    for (const noun of nouns) waiting.add(noun);
    if (!isBusy) void work();
  };
}
