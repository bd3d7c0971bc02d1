// What the case keeps of its captures' analyses -> the text of a report. Here and not in the engine, because a
// case may have tens of thousands of alerts.

import type { ReportRequest } from '../src-contract/workers.ts';
import type { Alert } from '../src-core/alert/alert.ts';
import { compareAlerts } from '../src-core/alert/alert-order.ts';
import type { AlertFlow } from '../src-core/report/alert-flows.ts';
import { judgeAlerts } from '../src-core/report/judge-alerts.ts';
import { reportWriters } from '../src-core/report/report-writers.ts';

export function writeReport(request: ReportRequest): string {
  const { format, facts, alerts, silence } = request;
  const found = alerts.map((text) => JSON.parse(text) as Alert).sort(compareAlerts);
  const alertFlows = request.alertFlows.map((text) => JSON.parse(text) as AlertFlow);
  return reportWriters[format].write({ ...facts, alertFlows, ...judgeAlerts(found, silence) });
}
