// Alerts summed up: how many there are of each kind, which comes next, and what another budget would change.

import type { DuckDBValue } from '@duckdb/node-api';
import type { AlertCounts, AlertRow } from '../../src-contract/routes/alerts.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { type AlertSelection, alertQuery } from './alert-query.ts';
import { alertColumns, alertRow } from './alert-rows.ts';
import { type AnsweredRows, askRows, countIn } from './ask-rows.ts';
import type { Connect } from './in-transaction.ts';

const mostHosts = 50;

export async function countAlerts(
  connect: Connect,
  selection: AlertSelection,
  budget: AlertBudget,
): Promise<AlertCounts> {
  const { from, isShown, values } = alertQuery(selection, budget);
  const [grouped, hosts] = await Promise.all([
    askRows(
      connect,
      `SELECT grouping_id(severity, detector, mark, is_closed), severity, detector,
        coalesce(mark, 'none'), is_closed, count(*) AS alerts, any_value(alert) FROM ${from} WHERE ${isShown}
        GROUP BY GROUPING SETS ((severity), (detector), (mark), (is_closed))
        ORDER BY alerts DESC, detector`,
      values,
    ),
    askRows(
      connect,
      `SELECT host, count(*) AS alerts FROM (SELECT unnest(hosts) AS host FROM ${from}
        WHERE ${isShown}) GROUP BY host ORDER BY alerts DESC, host LIMIT ${mostHosts}`,
      values,
    ),
  ]);
  return {
    ...sumsOf(grouped),
    byHost: hosts.map(([host, alerts]) => ({ host: String(host), alerts: countIn(alerts) })),
  };
}

/** A bit of the grouping's number is 0 where a row is by that column. */
const by = { severity: 0b0111, detector: 0b1011, mark: 0b1101, isClosed: 0b1110 };

/** All alerts of a kind have the same. */
const titleIn = (alert: DuckDBValue | undefined): string =>
  (JSON.parse(String(alert)) as Pick<AlertRow, 'title'>).title;

function sumsOf(rows: readonly (readonly DuckDBValue[])[]): Omit<AlertCounts, 'byHost'> {
  const of = (group: number, column: number): [DuckDBValue, number][] =>
    rows
      .filter(([grouping]) => Number(grouping) === group)
      .map((row) => [row[column]!, countIn(row[5])]);
  const statuses = new Map(of(by.isClosed, 4));
  const marked = new Map(of(by.mark, 3));
  const [open, closed] = [statuses.get(false) ?? 0, statuses.get(true) ?? 0];
  const severe = new Map(
    of(by.severity, 1).map(([severity, alerts]) => [Number(severity), alerts]),
  );
  const countOf = (mark: string) => marked.get(mark) ?? 0;
  return {
    total: open + closed,
    bySeverity: Object.fromEntries(
      severities.map((severity, i) => [severity, severe.get(i) ?? 0]),
    ) as AlertCounts['bySeverity'],
    byDetector: rows
      .filter(([grouping]) => Number(grouping) === by.detector)
      .map(([, , detector, , , alerts, one]) => ({
        ...{ detector: String(detector), title: titleIn(one), alerts: countIn(alerts) },
      })),
    byMark: {
      ...{ real: countOf('real'), false: countOf('false') },
      ...{ unsure: countOf('unsure'), none: countOf('none') },
    },
    byStatus: { open, closed },
  };
}

/** The first open one behind `after` in the order that is asked for; from the top again when there is none. */
export async function nextOpen(
  connect: Connect,
  selection: AlertSelection,
  after: string | undefined,
  budget: AlertBudget,
): Promise<{ alert: AlertRow | null; open: number }> {
  const { from, isShown, order, values } = alertQuery(selection, budget);
  const [row] = await askRows(
    connect,
    `WITH listed AS (
      SELECT *, row_number() OVER (ORDER BY ${order}) AS turn FROM ${from} WHERE ${isShown}
    )
    SELECT ${alertColumns}, count(*) OVER () AS open FROM listed WHERE NOT is_closed
      ORDER BY turn <= coalesce((SELECT min(turn) FROM listed WHERE alert_id = $${values.length + 1}), 0),
      turn LIMIT 1`,
    [...values, after ?? ''],
  );
  return row ? { alert: alertRow(row), open: countIn(row.at(-1)) } : { alert: null, open: 0 };
}

export interface BudgetChange {
  readonly shown: number;
  readonly shownBefore: number;
  readonly appears: { readonly count: number; readonly rows: readonly AlertRow[] };
  readonly vanishes: { readonly count: number; readonly rows: readonly AlertRow[] };
}

const mostRows = 50;

export async function compareBudgets(
  connect: Connect,
  present: AlertBudget,
  asked: AlertBudget,
): Promise<BudgetChange> {
  const now = alertQuery({}, present);
  const then = alertQuery({}, asked, now.values);
  const both = `(SELECT after.*, before.is_first AS was_first FROM ${then.from} AS after
    JOIN ${now.from} AS before USING (capture_id, place))`;
  const [[sums = []], appears, vanishes] = await Promise.all([
    askRows(
      connect,
      `SELECT count(*) FILTER (is_first), count(*) FILTER (was_first),
        count(*) FILTER (is_first AND NOT was_first), count(*) FILTER (was_first AND NOT is_first)
        FROM ${both}`,
      then.values,
    ),
    ...['is_first AND NOT was_first', 'was_first AND NOT is_first'].map((which) =>
      askRows(
        connect,
        `SELECT ${alertColumns} FROM ${both} WHERE ${which} ORDER BY ${then.order} LIMIT ${mostRows}`,
        then.values,
      ),
    ),
  ]);
  const [shown, shownBefore, appearing, vanishing] = sums.map(countIn);
  const rowsOf = (rows: AnsweredRows = []) => rows.map(alertRow);
  return {
    ...{ shown: shown ?? 0, shownBefore: shownBefore ?? 0 },
    appears: { count: appearing ?? 0, rows: rowsOf(appears) },
    vanishes: { count: vanishing ?? 0, rows: rowsOf(vanishes) },
  };
}
