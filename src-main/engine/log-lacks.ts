// The health of logs of flows, told by what the analysis was asked for: which detectors and models could not work.

import { basename } from 'node:path';
import type { ExtractSummary } from '../../src-contract/workers.ts';
import { logIssues } from '../../src-core/detect/log-issues.ts';
import type { AnalysisSettings } from './analyze-captures.ts';

export function withLacks(
  summary: ExtractSummary,
  { detectors, models }: Pick<AnalysisSettings, 'detectors' | 'models'>,
): ExtractSummary {
  const ids = detectors.map(({ id }) => id);
  const names = models.map((path) => basename(path));
  const captures = summary.captures.map((capture) => {
    const { lacks } = capture.facts;
    if (!lacks) return capture;
    return { ...capture, issues: [...capture.issues, ...logIssues(lacks, ids, names)] };
  });
  return { ...summary, captures };
}
