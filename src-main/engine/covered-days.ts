// On how many days' worth of traffic captures look: what several of them saw at the same time counts once,
// what lies between them not at all.

interface Covered {
  readonly startUs: number | null;
  readonly endUs: number | null;
}

const dayUs = 86_400_000_000;

/** Whole days, one at least. */
export function coveredDays(captures: readonly Covered[]): number {
  const spans = captures.flatMap(({ startUs, endUs }) =>
    startUs === null || endUs === null ? [] : [{ startUs, endUs }],
  );
  spans.sort((a, b) => a.startUs - b.startUs);
  let [covered, until] = [0, 0];
  for (const { startUs, endUs } of spans) {
    covered += Math.max(0, endUs - Math.max(startUs, until));
    until = Math.max(until, endUs);
  }
  return Math.max(1, Math.ceil(covered / dayUs));
}
