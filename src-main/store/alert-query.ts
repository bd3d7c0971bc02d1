// Which alerts are asked for -> SQL. Whatever came from outside is bound as a parameter, never pasted.

import type { DuckDBValue } from '@duckdb/node-api';
import type { Mark } from '../../src-contract/routes/alerts.ts';
import type { AlertBudget } from '../../src-core/alert/alert-budget.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';

export interface AlertSelection {
  readonly captureId?: number | undefined;
  /** That severity and what is worse. */
  readonly severity?: Severity | undefined;
  readonly detector?: string | undefined;
  /** Attacker or victim, as alerts list it. */
  readonly host?: string | undefined;
  readonly alertId?: string | undefined;
  readonly mark?: Mark | undefined;
  /** All when nothing is said. */
  readonly show?: keyof typeof shown | undefined;
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
  readonly values: readonly DuckDBValue[];
}

/** As `compareAlerts` has it. */
const order = 'severity DESC, confidence DESC, start_us, alert_id, capture_id, place';

/** The budget is of the whole case: what is shown first does not depend on what is asked for. */
export function alertQuery(selection: AlertSelection, budget: AlertBudget): AlertQuery {
  const { captureId, severity, detector, host, alertId, mark, show = 'all' } = selection;
  const { atMost = Number.MAX_SAFE_INTEGER, falseAlarmRate = 1 } = budget;
  const values: DuckDBValue[] = [1 - falseAlarmRate - rounding, BigInt(atMost)];
  const tests = ['true'];
  const ask = (value: DuckDBValue | undefined, test: (bound: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    tests.push(test(`$${values.length}`));
  };
  ask(captureId, (bound) => `capture_id = ${bound}`);
  ask(severity && severities.indexOf(severity), (bound) => `severity >= ${bound}`);
  ask(detector, (bound) => `detector = ${bound}`);
  ask(host, (bound) => `list_contains(hosts, ${bound})`);
  ask(alertId, (bound) => `alert_id = ${bound}`);
  ask(mark, (bound) => `mark = ${bound}`);
  const from = `(SELECT * FROM (${ranked}) WHERE ${tests.join(' AND ')})`;
  return { from, isShown: shown[show], order, values };
}

/** 1 - 0.7 is more than 0.3 where numbers are binary. */
const rounding = 1e-9;

/** Of what is heard and sure enough, the first ones of the ranking: see `isShownFirst`. */
const ranked = `
  SELECT * EXCLUDE (is_sure), is_sure
    AND sum(CAST(is_sure AS INTEGER)) OVER (ORDER BY ${order} ROWS UNBOUNDED PRECEDING) <= $2
    AS is_first
  FROM (
    SELECT alerts.*, reason AS silenced_by, mark, reason IS NULL AND confidence >= $1 AS is_sure
    FROM alerts LEFT JOIN alert_silences USING (capture_id, place)
    LEFT JOIN alert_marks USING (alert_id)
  )`;
