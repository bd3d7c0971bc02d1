// Which alerts are asked for -> SQL. Whatever came from outside is bound as a parameter, never pasted.

import type { DuckDBValue } from '@duckdb/node-api';
import type { AlertSort, AlertStatus, Mark } from '../../src-contract/routes/alerts.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import { alertsAmong } from './alerts-among.ts';
import { conditionOf } from './flow-conditions.ts';

export interface AlertSelection {
  readonly captureId?: number | undefined;
  /** That severity and what is worse. */
  readonly severity?: Severity | undefined;
  readonly detector?: string | undefined;
  /** Attacker or victim, as alerts list it. */
  readonly host?: string | undefined;
  readonly alertId?: string | undefined;
  readonly alertIds?: readonly string[] | undefined;
  readonly mark?: Mark | 'none' | undefined;
  readonly status?: AlertStatus | undefined;
  /** It was under way at some time between these. */
  readonly fromUs?: number | undefined;
  readonly untilUs?: number | undefined;
  /** In what is said of it, whatever the case. */
  readonly text?: string | undefined;
  /** A flow that it lists passes this filter. */
  readonly where?: string | undefined;
  /** All when nothing is said. */
  readonly show?: keyof typeof shown | undefined;
  readonly sort?: AlertSort | undefined;
}

const shown = {
  all: 'true',
  heard: 'silenced_by IS NULL',
  first: 'is_first',
  silenced: 'silenced_by IS NOT NULL',
};

export interface AlertQuery {
  /** All that the selection names; `isShown` is what of it is to be seen. */
  readonly from: string;
  readonly isShown: string;
  readonly order: string;
  /** Those that were there before, and what this one binds behind them. */
  readonly values: readonly DuckDBValue[];
}

/** As `compareAlerts` has it. */
const rank = 'severity DESC, confidence DESC, start_us, alert_id, capture_id, place';
const orders: Record<AlertSort, string> = {
  rank,
  time: `start_us, ${rank}`,
  newest: `start_us DESC, ${rank}`,
  severity: `severity DESC, start_us, ${rank}`,
  bytes: `TRY_CAST(alert::JSON ->> '$.evidence.bytes' AS DOUBLE) DESC NULLS LAST, ${rank}`,
};

/** The budget is of the whole case: what is shown first does not depend on what is asked for. */
export function alertQuery(
  selection: AlertSelection,
  budget: AlertBudget,
  before: readonly DuckDBValue[] = [],
): AlertQuery {
  const { show = 'all', sort = 'rank' } = selection;
  const { atMost = Number.MAX_SAFE_INTEGER, falseAlarmRate = 1 } = budget;
  const values = [...before];
  const bind = (value: DuckDBValue) => `$${values.push(value)}`;
  const [least, most] = [bind(1 - falseAlarmRate - rounding), bind(BigInt(atMost))];
  const tests = ['true', ...testsOf(selection, bind)];
  const from = `(SELECT * FROM (${ranked(least, most)}) AS alerts WHERE ${tests.join(' AND ')})`;
  return { from, isShown: shown[show], order: orders[sort], values };
}

/** 1 - 0.7 is more than 0.3 where numbers are binary. */
const rounding = 1e-9;

function testsOf(selection: AlertSelection, bind: (value: DuckDBValue) => string): string[] {
  const { captureId, severity, detector, host, alertId, alertIds } = selection;
  const { mark, status, fromUs, untilUs, text, where } = selection;
  const test = <Value extends DuckDBValue>(
    value: Value | undefined,
    sql: (bound: string) => string,
  ): string[] => (value === undefined ? [] : [sql(bind(value))]);
  return [
    ...test(captureId, (bound) => `capture_id = ${bound}`),
    ...test(severity && severities.indexOf(severity), (bound) => `severity >= ${bound}`),
    ...test(detector, (bound) => `detector = ${bound}`),
    ...test(host, (bound) => `list_contains(hosts, ${bound})`),
    ...test(alertId, (bound) => `alert_id = ${bound}`),
    ...test(alertIds?.join(','), (b) => `alert_id IN (SELECT unnest(string_split(${b}, ',')))`),
    ...test(mark, (bound) => `coalesce(mark, 'none') = ${bound}`),
    ...test(status && status === 'closed', (bound) => `is_closed = ${bound}`),
    ...test(
      fromUs === undefined ? fromUs : BigInt(fromUs),
      (bound) => `coalesce(end_us, start_us) >= ${bound}`,
    ),
    ...test(untilUs === undefined ? untilUs : BigInt(untilUs), (bound) => `start_us <= ${bound}`),
    ...test(text || undefined, (bound) => `contains(lower(${said}), lower(${bound}))`),
    ...(where ? [flowsTest(where, bind)] : []),
  ];
}

/** What its flows must be; the marks of their condition are numbered on from the ones before. */
function flowsTest(where: string, bind: (value: DuckDBValue) => string): string {
  const condition = conditionOf(parseFilter(where, caseFields), undefined);
  const { sql, values } = alertsAmong(condition, undefined, true);
  const bound = values.map(bind);
  return sql.replace(/\$(\d+)/g, (_mark, number) => bound[Number(number) - 1] ?? '');
}

const inAlert = (field: string) => `alert::JSON ->> '$.${field}'`;
const said = `concat_ws(chr(10), alert_id, detector, ${inAlert('title')}, ${inAlert('summary')},
  ${inAlert('attack')}, array_to_string(hosts, ' '), note)`;

/** Of what is heard and sure enough, the first ones of the ranking: see `isShownFirst`. */
const ranked = (least: string, most: string) => `
  SELECT * EXCLUDE (is_sure), is_sure
    AND sum(CAST(is_sure AS INTEGER)) OVER (ORDER BY ${rank} ROWS UNBOUNDED PRECEDING) <= ${most}
    AS is_first
  FROM (
    SELECT alerts.*, reason AS silenced_by, mark, note, coalesce(is_closed, false) AS is_closed,
      reason IS NULL AND confidence >= ${least} AS is_sure
    FROM alerts LEFT JOIN alert_silences USING (capture_id, place)
    LEFT JOIN alert_marks USING (alert_id)
  )`;
