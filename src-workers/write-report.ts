// What the case keeps of its captures' analyses -> the text of a report. Here and not in the engine, because a
// case may have tens of thousands of alerts, and charts take their time.

import type { AnalysisReport, ReportRequest } from '../src-contract/workers.ts';
import type { Alert } from '../src-core/alert/alert.ts';
import { compareAlerts } from '../src-core/alert/alert-order.ts';
import type { AlertFlow } from '../src-core/report/alert-flows.ts';
import { judgeAlerts } from '../src-core/report/judge-alerts.ts';
import { maskAnalysis } from '../src-core/report/mask/mask-analysis.ts';
import { reportWriters } from '../src-core/report/report-writers.ts';

export function writeReport(request: ReportRequest): Promise<string> {
  const { format, facts, alerts, silence, maskKey } = request;
  const found = alerts.map((text) => JSON.parse(text) as Alert).sort(compareAlerts);
  const alertFlows = request.alertFlows.map((text) => JSON.parse(text) as AlertFlow);
  const analysis = { ...facts, alertFlows, ...judgeAlerts(found, silence) };
  return writeAnalysis({ format, analysis, maskKey });
}

export async function writeAnalysis(report: AnalysisReport): Promise<string> {
  const { format, analysis, maskKey } = report;
  const shown = maskKey === undefined ? analysis : maskAnalysis(analysis, maskKey);
  // Other work of this thread has no charts, and ECharts takes a while to load.
  const { drawChart } = await import('./draw-chart.ts');
  return reportWriters[format].write(shown, drawChart);
}
