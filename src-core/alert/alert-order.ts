// Which alert comes first: the most severe, then the surest, then the earliest; the id settles the rest.

import { severities } from '../detect/finding.ts';
import type { Alert } from './alert.ts';

type Ranked = Pick<Alert, 'severity' | 'confidence' | 'startUs' | 'id'>;

export function compareAlerts(a: Ranked, b: Ranked): number {
  return (
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    b.confidence - a.confidence ||
    a.startUs - b.startUs ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
