// An analysis's alerts -> CSV (RFC 4180, with plain newlines), the silenced ones behind the others. Lists
// stand in one cell with spaces between them; evidence is JSON.

import { alertColumns, type ReportedAlert } from './alert-columns.ts';
import type { Analysis } from './analysis.ts';
import { heardAlerts, silencedAlerts } from './reported-alerts.ts';

export function analysisCsv(analysis: Analysis): string {
  const header = alertColumns.map(({ column }) => column).join(',');
  const alerts = [...heardAlerts(analysis), ...silencedAlerts(analysis)];
  return `${[header, ...alerts.map(lineOf)].join('\n')}\n`;
}

const lineOf = (alert: ReportedAlert): string =>
  alertColumns.map(({ cell }) => cell(alert)).join(',');
