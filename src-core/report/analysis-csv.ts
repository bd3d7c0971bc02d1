// An analysis's alerts -> CSV (RFC 4180, with plain newlines), the silenced ones behind the others. Lists
// stand in one cell with spaces between them; evidence is JSON. It is for people: what a spreadsheet would take for a
// formula gets an apostrophe.

import { alertColumns, type ReportedAlert } from './alert-columns.ts';
import type { Analysis } from './analysis.ts';
import { defusedCell } from './csv-cell.ts';
import { heardAlerts, silencedAlerts } from './reported-alerts.ts';

export function analysisCsv(analysis: Analysis): string {
  const header = alertColumns.map(({ column }) => column).join(',');
  const alerts = [...heardAlerts(analysis), ...silencedAlerts(analysis)];
  return `${[header, ...alerts.map(lineOf)].join('\n')}\n`;
}

const lineOf = (alert: ReportedAlert): string =>
  alertColumns.map(({ cell }) => defusedCell(cell(alert))).join(',');
