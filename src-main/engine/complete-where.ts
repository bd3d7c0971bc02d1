// What the language offers for the filter box, and between that the values that the case holds.

import type { Completion } from '../../src-contract/routes/query.ts';
import { completeFilter, type WantedValues } from '../../src-core/query/complete-filter.ts';
import type { Suggestion } from '../../src-core/query/suggestion.ts';
import { valueText } from '../../src-core/query/term-text.ts';
import type { CommonValue } from '../store/flow-values.ts';

export type FindValues = (wanted: WantedValues) => Promise<CommonValue[]>;

export async function completeWhere(
  where: string,
  cursor: number,
  find: FindValues,
): Promise<Completion> {
  const { suggestions, problem, wanted } = completeFilter(where, cursor);
  if (!wanted) return { suggestions, problem };
  return { suggestions: withValues(suggestions, await find(wanted), wanted), problem };
}

/** What the case holds comes first; a known word keeps its title. */
function withValues(
  suggestions: readonly Suggestion[],
  values: readonly CommonValue[],
  { replaceFrom, replaceTo }: WantedValues,
): Suggestion[] {
  const found = values.map(({ value, flows }): Suggestion => {
    const text = valueText(value);
    const known = suggestions.find((one) => one.kind === 'value' && one.text === text);
    return { text, title: known?.title ?? '', kind: 'value', replaceFrom, replaceTo, flows };
  });
  const isFound = new Set(found.map(({ text }) => text));
  return [...found, ...suggestions.filter(({ text }) => !isFound.has(text))];
}
