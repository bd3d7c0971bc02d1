import { expect, test } from 'vitest';
import { rankScores } from '../../../src-core/evaluate/rank-scores.ts';
import { thresholdCounts } from '../../../src-core/evaluate/threshold-counts.ts';

test('what each threshold would report is counted; equal scores are one', () => {
  // From 0.9 on one attack; from 0.4 on two false alarms more; from 0.3 on both attacks; then all.
  const ranked = rankScores([0.1, 0.4, 0.9, 0.3, 0.4], [0, 0, 1, 1, 0]);
  expect(thresholdCounts(ranked, 0.5)).toEqual([
    { threshold: 0.9, falseAlarms: 0, found: 1 },
    { threshold: 0.4, falseAlarms: 2, found: 1 },
    { threshold: 0.3, falseAlarms: 2, found: 2 },
    { threshold: 0.1, falseAlarms: 3, found: 2 },
  ]);
});

test('of many scores some stay, the first, the last and the threshold among them', () => {
  const scores = Array.from({ length: 50_000 }, (_, i) => i);
  const ranked = rankScores(
    scores,
    scores.map((score) => (score >= 25_000 ? 1 : 0)),
  );
  const counts = thresholdCounts(ranked, 12_345);
  expect(counts.length).toBeLessThanOrEqual(1001);
  expect(counts[0]).toEqual({ threshold: 49_999, falseAlarms: 0, found: 1 });
  // 25,000 attacks, and the 12,655 ordinary ones from 12,345 to 24,999.
  expect(counts).toContainEqual({ threshold: 12_345, falseAlarms: 12_655, found: 25_000 });
  expect(counts.at(-1)).toEqual({ threshold: 0, falseAlarms: 25_000, found: 25_000 });
});

test('of no scores there is nothing to count', () => {
  expect(thresholdCounts(rankScores([], []), 0)).toEqual([]);
});
