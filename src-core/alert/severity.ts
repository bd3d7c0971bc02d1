// How bad an alert is: as bad as its impact, if it is true, where that is sure enough; a step less where
// it is likely, and two where it is only possible. So nothing doubtful is ever high.

import { type Severity, severities } from '../detect/finding.ts';

/** Confidence from here on is sure, and likely. Ours, not measured: docs/guide/alerts.md says so. */
const sure = 0.7;
const likely = 0.4;

export function severityOf(impact: Severity, confidence: number): Severity {
  const steps = confidence >= sure ? 0 : confidence >= likely ? 1 : 2;
  return severities[Math.max(0, severities.indexOf(impact) - steps)]!;
}

export function isAtLeast(severity: Severity, floor: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(floor);
}
