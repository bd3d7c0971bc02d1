// Names with a count each -> lines of a card: how connections ended, what kinds of events there are.

import type { NamedCount } from '../../../src-contract/routes/statistics.ts';
import { termOf } from '../../address/filter-text.ts';
import { formatCountOf, formatNarrow } from '../../widgets/format-number.ts';
import type { RankList, RankRow } from '../../widgets/rank/rank-list.ts';

/** Zeek's short words, as docs/guide/flows.md explains them. */
const stateWords: Readonly<Record<string, string>> = {
  S0: 'asked, no answer',
  S1: 'open at the end',
  SF: 'ended as it should',
  REJ: 'refused',
  S2: 'closed by the caller only',
  S3: 'closed by the called only',
  RSTO: 'reset by the caller',
  RSTR: 'reset by the called',
  RSTOS0: 'given up by a reset',
  RSTRH: 'answered, then reset; no call seen',
  SH: 'given up before an answer',
  SHR: 'answered and closed; no call seen',
  OTH: 'none of these',
};

export const stateList = (states: readonly NamedCount[]): RankList =>
  namedList('state', 'flow', states, (name) => ({
    hint: stateWords[name],
    where: termOf('conn_state', name),
  }));

/** Events are found on their own page. */
export function eventList(
  kinds: readonly NamedCount[],
  mostRows: number,
  hasPage: boolean,
): RankList {
  const list = namedList('event', 'event', kinds, (name) =>
    hasPage ? { lead: { page: 'events', with: { kind: name }, title: 'Show these events' } } : {},
  );
  const hidden = list.total - mostRows;
  if (hidden <= 0) return list;
  return {
    ...list,
    rows: list.rows.slice(0, mostRows),
    rest: [`${formatCountOf(hidden, 'kind')} more`],
  };
}

function namedList(
  column: string,
  noun: string,
  counts: readonly NamedCount[],
  more: (name: string) => Partial<RankRow>,
): RankList {
  const named = counts.flatMap(({ name, count }) => (name === null ? [] : [{ name, count }]));
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const most = Math.max(0, ...named.map(({ count }) => count));
  const nameless = sum - named.reduce((total, { count }) => total + count, 0);
  return {
    columns: [column, `${noun}s`],
    total: named.length,
    rows: named.map(({ name, count }) => ({
      id: name,
      words: name,
      share: most > 0 ? count / most : 0,
      figures: [formatNarrow(count), percent(count, sum)],
      exact: `${formatCountOf(count, noun)}, ${percent(count, sum)} of all`,
      cells: [name, count],
      ...more(name),
    })),
    rest: nameless > 0 ? [`without: ${formatCountOf(nameless, noun)}`] : [],
  };
}

/** `12 %`; what is there is never shown as nothing. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '';
  const share = (100 * part) / whole;
  if (share > 0 && share < 1) return '<1 %';
  if (share > 99 && share < 100) return '>99 %';
  return `${share.toFixed(0)} %`;
}
