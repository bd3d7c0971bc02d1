// True and told classes -> how often each was taken for each, in scikit-learn's layout: the true class is
// the row, the told one the column.

/** [[ordinary left alone, false alarms], [missed attacks, found attacks]]. */
export type BinaryConfusion = readonly [
  readonly [ordinary: number, falseAlarms: number],
  readonly [missed: number, found: number],
];

/** Class 0 is ordinary; an alarm is a score of the threshold or above. */
export function confusionAt(
  scores: ArrayLike<number>,
  classes: ArrayLike<number>,
  threshold: number,
): BinaryConfusion {
  let [quiet, falseAlarms, missed, found] = [0, 0, 0, 0];
  for (let row = 0; row < scores.length; row++) {
    const isAlarm = scores[row]! >= threshold;
    if (classes[row] === 0) {
      if (isAlarm) falseAlarms++;
      else quiet++;
    } else if (isAlarm) found++;
    else missed++;
  }
  return [
    [quiet, falseAlarms],
    [missed, found],
  ];
}

/** Of more classes a matrix is nothing to look at, and grows with their square. */
const mostConfusedClasses = 100;

/** Undefined with too many classes. */
export function classConfusion(
  truth: ArrayLike<number>,
  told: ArrayLike<number>,
  classCount: number,
): number[][] | undefined {
  if (classCount > mostConfusedClasses) return undefined;
  const counts = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let row = 0; row < truth.length; row++) counts[truth[row]!]![told[row]!]! += 1;
  return counts;
}
