// The flows behind an alert -> the filter that finds all of them, checked against the case.

import type { AlertFlows, AlertRow } from '../../src-contract/routes/alerts.ts';
import { alertWheres } from '../../src-core/alert/alert-where.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { anyOfText } from '../../src-core/query/term-text.ts';
import { alertDisplayFilter } from '../../src-core/report/alert-display-filter.ts';
import type { AlertFilter } from '../../src-core/report/analysis.ts';
import type { Case } from '../store/open-case.ts';

export async function flowsBehind(
  { flows }: Pick<Case, 'flows'>,
  alert: AlertRow,
): Promise<AlertFlows> {
  const { captureId, flowIds, flowCount } = alert;
  const listed = flowIds.length;
  if (listed === 0) {
    const none = { where: '', matched: 0, displayFilter: null };
    return { flowCount, listed, ...none, isExact: true, isCovered: false };
  }
  const count = (where: string) =>
    flows.count({ captureId: undefined, filter: parseFilter(where), sort: [] });
  const those = anyOfText('flow_id', flowIds);
  const here = await count(those);
  const asked = { captureId, filter: parseFilter(those), sort: [] };
  const named = await flows.page(asked, 0, listed);
  const shown = named.length > 0 ? alertDisplayFilter(alert, named) : undefined;
  const known = { flowCount, listed, displayFilter: shown ?? null };
  if (flowCount <= listed) {
    return { ...known, where: those, matched: here, isExact: true, isCovered: here >= flowCount };
  }
  const wheres = alertWheres(alert, captureId, named);
  let widest = { where: those, matched: here };
  for (const where of wheres) {
    const [matched, kept] = [await count(where), await count(`${where} ${those}`)];
    if (kept < here) continue; // it would lose one that is known to belong to the alert
    if (matched >= flowCount) return { ...known, where, matched, isExact: false, isCovered: true };
    if (matched > widest.matched) widest = { where, matched };
  }
  return { ...known, ...widest, isExact: false, isCovered: false };
}

/** Each asks the case some times: a report shows no more alerts whole, and few of them have so many flows. */
const mostAlerts = 200;
const mostFilters = 50;

/** Of the first alerts those that do not list all of their flows, as far as more are found than they list. */
export async function filtersBehind(
  opened: Pick<Case, 'flows' | 'alerts'>,
  captureId: number | undefined,
): Promise<AlertFilter[]> {
  const alerts = await opened.alerts.page({ captureId, show: 'heard' }, 0, mostAlerts);
  const long = alerts.filter(({ flowIds, flowCount }) => flowCount > flowIds.length);
  const found: AlertFilter[] = [];
  for (const alert of long.slice(0, mostFilters)) {
    const { where, matched, listed } = await flowsBehind(opened, alert);
    if (matched > listed) found.push({ alertId: alert.id, where, matched });
  }
  return found;
}
