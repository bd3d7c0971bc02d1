// Every column of an alert, named once: JSON and CSV read this list. The order is promised to users as far
// as `flow_ids`: append, never insert.

import type { Alert } from '../alert/alert.ts';
import { secondsText } from '../base/seconds-text.ts';
import { csvCell } from './csv-cell.ts';
import { type Json, jsonText } from './json-text.ts';
import { ratioCell } from './number-cell.ts';

/** With what was decided about it. */
export interface ReportedAlert extends Alert {
  readonly isWithinBudget: boolean;
  /** Why, in the words of the rule; null when it is heard. */
  readonly silencedBy: string | null;
}

export interface AlertColumn {
  readonly column: string;
  json(alert: ReportedAlert): string;
  cell(alert: ReportedAlert): string;
}

type Get<T> = (alert: ReportedAlert) => T;

const word = (column: string, get: Get<string | null>): AlertColumn => ({
  column,
  json: (alert) => JSON.stringify(get(alert)),
  cell: (alert) => csvCell(get(alert) ?? ''),
});

const list = (column: string, get: Get<readonly (string | number)[]>): AlertColumn => ({
  column,
  json: (alert) => JSON.stringify(get(alert)),
  cell: (alert) => csvCell(get(alert).join(' ')),
});

/** Spelled alike in both. */
const plain = (column: string, spell: Get<string>): AlertColumn => ({
  ...{ column, json: spell, cell: spell },
});

const data = (column: string, get: Get<Json>): AlertColumn => ({
  column,
  json: (alert) => jsonText(get(alert)),
  cell: (alert) => csvCell(jsonText(get(alert))),
});

const whole = (value: number): string => jsonText(Math.round(value));

export const alertColumns: readonly AlertColumn[] = [
  word('id', ({ id }) => id),
  word('detector', ({ detector }) => detector),
  word('title', ({ title }) => title),
  word('severity', ({ severity }) => severity),
  plain('confidence', ({ confidence }) => ratioCell(confidence)),
  word('attack', ({ attack }) => attack),
  list('attackers', ({ attackers }) => attackers),
  list('victims', ({ victims }) => victims),
  plain('attacker_count', ({ attackerCount }) => whole(attackerCount)),
  plain('victim_count', ({ victimCount }) => whole(victimCount)),
  plain('start', ({ startUs }) => secondsText(startUs)),
  plain('end', ({ endUs }) => secondsText(endUs)),
  plain('count', ({ count }) => whole(count)),
  word('summary', ({ summary }) => summary),
  data('evidence', ({ evidence }) => evidence),
  data('contributions', ({ contributions }) => contributions.map((each) => ({ ...each }))),
  list('flow_ids', ({ flowIds }) => flowIds),
  plain('flow_count', ({ flowCount }) => whole(flowCount)),
  word('explain', ({ explain }) => explain),
  word('quiet_if', ({ quietIf }) => quietIf),
  list('milestones', ({ milestones }) => milestones),
  plain('within_budget', ({ isWithinBudget }) => String(isWithinBudget)),
  word('silenced_by', ({ silencedBy }) => silencedBy),
];
