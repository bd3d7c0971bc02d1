// Curves, rates and reports beside those of scikit-learn 1.2.1: test/fixtures/models/metrics/metrics.py.

import { describe, expect, test } from 'vitest';
import { calibrationOf } from '../../../src-core/evaluate/calibration.ts';
import {
  binaryReport,
  type ClassificationReport,
  classificationReport,
  reportEntries,
} from '../../../src-core/evaluate/classification-report.ts';
import { classConfusion, confusionAt } from '../../../src-core/evaluate/confusion.ts';
import {
  averagePrecision,
  precisionRecallCurve,
} from '../../../src-core/evaluate/precision-recall.ts';
import { rankScores } from '../../../src-core/evaluate/rank-scores.ts';
import { recallAtRate } from '../../../src-core/evaluate/recall-at-rate.ts';
import { rocArea, rocCorners, rocCurve } from '../../../src-core/evaluate/roc-curve.ts';
import { scoreHistogram } from '../../../src-core/evaluate/score-histogram.ts';
import { classificationText } from '../../../src-core/report/classification-text.ts';
import recorded from '../../fixtures/models/metrics/metrics.json' with { type: 'json' };
import { namedRows, scoredRows } from '../../fixtures/models/metrics/metrics-rows.ts';

/** The greatest distance between two lists of one length. */
function apart(ours: ArrayLike<number>, theirs: readonly number[]): number {
  expect(ours.length).toBe(theirs.length);
  return theirs.reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i]!)), 0);
}

function expectSameReport(ours: ClassificationReport, theirs: Record<string, unknown>): void {
  const entries = reportEntries(ours);
  expect(entries.map(([name]) => name)).toEqual(Object.keys(theirs));
  for (const [name, line] of entries) {
    const expected = theirs[name];
    if (typeof line === 'number') expect(Math.abs(line - Number(expected))).toBeLessThan(1e-9);
    else {
      expect(Object.keys(line)).toEqual(Object.keys(expected as object));
      expect(apart(Object.values(line), Object.values(expected as object))).toBeLessThan(1e-9);
    }
  }
}

describe.each(recorded.binary)('rows $rows', (theirs) => {
  const [seed, rows, levels, attacks] = theirs.rows as [number, number, number, number];
  const { scores, classes } = scoredRows(seed, rows, levels, attacks);
  const ranked = rankScores(scores, classes);

  test('areas, rates and counts are the same', () => {
    expect(Math.abs(rocArea(ranked)! - theirs.auc)).toBeLessThan(1e-9);
    expect(Math.abs(averagePrecision(ranked)! - theirs.averagePrecision)).toBeLessThan(1e-9);
    for (const [rate, recall] of theirs.recallAt as [number, number][]) {
      expect(Math.abs(recallAtRate(ranked, rate)!.recall - recall)).toBeLessThan(1e-9);
    }
    expect(confusionAt(scores, classes, 0.5)).toEqual(theirs.confusion);
    expect(rocCorners(ranked)).toHaveLength(theirs.corners);
  });

  test('the report and its text are the same', () => {
    const report = binaryReport(confusionAt(scores, classes, 0.5));
    expectSameReport(report, theirs.report);
    expect(classificationText(report)).toBe(theirs.text);
  });

  test('calibration and histogram are the same', () => {
    const { brier, bins } = calibrationOf(scores, classes)!;
    expect(Math.abs(brier - theirs.brier)).toBeLessThan(1e-9);
    const means = bins.map(({ meanChance }) => meanChance);
    const shares = bins.map(({ attackShare }) => attackShare);
    expect(apart(means, theirs.calibration[0]!)).toBeLessThan(1e-9);
    expect(apart(shares, theirs.calibration[1]!)).toBeLessThan(1e-9);
    const { edges, ordinary, attack } = scoreHistogram(scores, classes, 20);
    expect(apart(edges, theirs.edges)).toBeLessThan(1e-9);
    expect([ordinary, attack]).toEqual(theirs.histogram);
  });
});

const withCurves = recorded.binary.filter(({ roc }) => roc !== undefined);

test.each(withCurves)('every point of both curves of rows $rows', (theirs) => {
  const [seed, rows, levels, attacks] = theirs.rows as [number, number, number, number];
  const { scores, classes } = scoredRows(seed, rows, levels, attacks);
  const ranked = rankScores(scores, classes);
  const { fpr, tpr, thresholds } = rocCurve(ranked);
  expect(apart(fpr, theirs.roc![0]!)).toBeLessThan(1e-9);
  expect(apart(tpr, theirs.roc![1]!)).toBeLessThan(1e-9);
  expect(apart(thresholds.subarray(1), theirs.roc![2]!)).toBeLessThan(1e-9);
  const curve = precisionRecallCurve(ranked);
  expect(apart(curve.precision, theirs.precisionRecall![0]!)).toBeLessThan(1e-9);
  expect(apart(curve.recall, theirs.precisionRecall![1]!)).toBeLessThan(1e-9);
  expect(apart(curve.thresholds, theirs.precisionRecall![2]!)).toBeLessThan(1e-9);
});

test.each(recorded.classes)('classes of rows $rows', (theirs) => {
  const [seed, rows, count] = theirs.rows as [number, number, number];
  const { truth, told } = namedRows(seed, rows, count);
  const names = Array.from({ length: count }, (_, i) => `class ${i}`);
  expect(classConfusion(truth, told, count)).toEqual(theirs.confusion);
  const report = classificationReport(names, truth, told);
  expectSameReport(report, theirs.report);
  expect(classificationText(report)).toBe(theirs.text);
});
