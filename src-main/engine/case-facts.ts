// What a case knows beside what was found: traffic over time, what analysts said, how models were evaluated.

import type { EvaluationEntry } from '../../src-contract/routes/evaluations.ts';
import type { ReportFacts } from '../../src-contract/workers.ts';
import type { ReportedEvaluation } from '../../src-core/report/said-in-case.ts';
import type { Case } from '../store/open-case.ts';
import type { KeptEvaluation } from '../store/stored-evaluations.ts';
import { chosenFlows } from './chosen-flows.ts';

/** Each has its curves: a report is no library of them. */
const mostEvaluations = 20;

export async function caseFacts(
  { statistics, labels, evaluations }: Case,
  captureId: number | undefined,
): Promise<Pick<ReportFacts, 'timeline' | 'said' | 'evaluations'>> {
  const wish = { by: 'protocol', bucketUs: undefined, fromUs: undefined, toUs: undefined } as const;
  const timeline = await statistics.timeline(chosenFlows({ captureId, where: '' }), wish);
  const own = (await evaluations.list()).filter(
    (entry) => captureId === undefined || entry.captureId === captureId,
  );
  const kept = await Promise.all(
    own.slice(0, mostEvaluations).map(({ evaluationId }) => evaluations.find(evaluationId)),
  );
  return {
    timeline,
    said: await labels.said(captureId),
    evaluations: kept.flatMap((one) => (one ? [reported(one.entry, one.kept)] : [])),
  };
}

const reported = (
  { title, split, seed, where, captureId }: EvaluationEntry,
  { models }: KeptEvaluation,
): ReportedEvaluation => ({
  ...{ title, split, seed, where, evidence: captureId },
  models: models.map((one) => ({
    ...{ model: one.model, split: one.split, rows: one.rows, positives: one.positives },
    ...{ threshold: one.threshold, rocAuc: one.rocAuc, averagePrecision: one.averagePrecision },
    ...{ confusion: one.confusion, warnings: one.warnings },
    ...{ roc: one.roc, precisionRecall: one.precisionRecall },
  })),
});
