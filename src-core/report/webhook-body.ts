// An alert -> the body of a POST: the columns of the report, in JSON.

import { alertColumns } from './alert-columns.ts';
import type { ForwardedAlert, ForwardingOrigin } from './forwarded-alert.ts';
import { isoTime } from './iso-time.ts';

/** One more when a name comes to mean something else. */
const schema = 1;

export function webhookBody(
  { alert, captureId, offeredUs, isUpdate }: ForwardedAlert,
  { host, version }: ForwardingOrigin,
): string {
  const told = { ...alert, isWithinBudget: true, silencedBy: null };
  const members = alertColumns
    .filter(({ column }) => !decided.has(column))
    .map(({ column, json }) => `${JSON.stringify(column)}:${json(told)}`);
  const sender = JSON.stringify({ host, version, schema, offered: isoTime(offeredUs) });
  return `{"wiresift":${sender},"capture_id":${captureId},"update":${isUpdate},"alert":{${members.join(',')}}}`;
}

/** What is sent is not silenced, and what is shown first is another question. */
const decided: ReadonlySet<string> = new Set(['within_budget', 'silenced_by']);
