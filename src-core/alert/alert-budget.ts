// How many alerts a person wants to look at. What is beyond it comes later; nothing is thrown away.

export interface AlertBudget {
  /** So many at most, from the top of the ranking. */
  readonly atMost?: number | undefined;
  /**
   * Shown is what is ordinary with no more than this probability: 0.05 wants a confidence of 0.95. Of a
   * model's scores, which are shares of ordinary traffic that are less unusual, it is the share of
   * ordinary flows that are shown.
   */
  readonly falseAlarmRate?: number | undefined;
}

/** For each of a ranking, alerts or scores in their order, whether it is shown first. */
export function isShownFirst(confidences: readonly number[], budget: AlertBudget = {}): boolean[] {
  const { atMost = Number.POSITIVE_INFINITY, falseAlarmRate = 1 } = budget;
  const least = 1 - falseAlarmRate - rounding;
  let shown = 0;
  return confidences.map((confidence) => {
    const isShown = shown < atMost && confidence >= least;
    if (isShown) shown += 1;
    return isShown;
  });
}

/** 1 - 0.7 is more than 0.3 where numbers are binary. */
const rounding = 1e-9;
