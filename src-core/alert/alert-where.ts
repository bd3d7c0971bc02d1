// An alert names its first hundred flows. Filters that let the others through as well, the narrowest first:
// between its hosts, in its time, and of what the named ones share.

import { networkRange } from '../base/parse-address.ts';
import { secondsText } from '../base/seconds-text.ts';
import type { CaseFlowRow } from '../query/case-columns.ts';
import { anyOfText, termText } from '../query/term-text.ts';
import type { Alert } from './alert.ts';

/** A host more would make the filter long, not narrow. */
const mostLetters = 1500;

type Ends = Pick<Alert, 'attackers' | 'victims' | 'attackerCount' | 'victimCount'>;
type Placed = Ends & Pick<Alert, 'startUs' | 'endUs'>;

/** `captureId` is the one of the alert; `named` are the flows that it names. */
export function alertWheres(
  alert: Placed,
  captureId: number,
  named: readonly CaseFlowRow[],
): readonly string[] {
  const during = [`flow_id:${captureId}.*`, ...timeTerms(alert)];
  const between = [...hostTerms(alert), ...during];
  const kind = sharedTerms(named, ['protocol', 'dstPort']);
  const course = sharedTerms(named, ['service', 'connState']);
  const wheres = [[...kind, ...course, ...between], [...kind, ...between], between, during];
  return [...new Set(wheres.map((terms) => terms.join(' ')))];
}

/** Flows that were under way at some time of the alert. */
const timeTerms = ({ startUs, endUs }: Placed): string[] => [
  `start:<=${secondsText(endUs)}`,
  `end:>=${secondsText(startUs)}`,
];

/** Only where all of a side are listed: a filter by the first ones would leave out the others' flows. */
function hostTerms({ attackers, victims, attackerCount, victimCount }: Ends): string[] {
  return [termOf(attackers, attackerCount), termOf(victims, victimCount)].flatMap((term) =>
    term === undefined ? [] : [term],
  );
}

function termOf(hosts: readonly string[], count: number): string | undefined {
  const addresses = hosts.filter((host) => networkRange(host) !== undefined);
  if (addresses.length === 0 || addresses.length < count) return undefined;
  const term = anyOfText('ip', addresses);
  return term.length > mostLetters ? undefined : term;
}

const columnOf = { protocol: 'proto', dstPort: 'dport', service: 'service', connState: 'state' };

function sharedTerms(
  named: readonly CaseFlowRow[],
  fields: readonly (keyof typeof columnOf)[],
): string[] {
  return fields.flatMap((field) => {
    const [value, ...others] = new Set(named.map((flow) => flow[field]));
    if (value === undefined || others.length > 0) return [];
    if (value !== null) return [termText(columnOf[field], String(value))];
    return field === 'dstPort' ? [] : [termText(columnOf[field], null)];
  });
}
