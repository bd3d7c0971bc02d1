// What the case keeps of its captures' analyses -> the text of a report. Here and not in the engine, because a
// case may have tens of thousands of alerts.

import type { ReportRequest } from '../src-contract/workers.ts';
import type { Alert } from '../src-core/alert/alert.ts';
import { compareAlerts } from '../src-core/alert/alert-order.ts';
import { judgeAlerts } from '../src-core/report/judge-alerts.ts';
import { reportWriters } from '../src-core/report/report-writers.ts';

export function writeReport({ format, facts, alerts, silence }: ReportRequest): string {
  const found = alerts.map((text) => JSON.parse(text) as Alert).sort(compareAlerts);
  return reportWriters[format].write({ ...facts, ...judgeAlerts(found, silence) });
}
