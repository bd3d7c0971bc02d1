// Where a filter cannot be read, for the line that is drawn under it.

import { AppError } from '../../src-core/base/app-error.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';

/** Characters from `from` up to `to`. */
interface Mistake {
  readonly from: number;
  readonly to: number;
}

/** The rest of the word from the place that is wrong on; undefined for what can be read. */
export function mistakeIn(text: string): Mistake | undefined {
  try {
    parseFilter(text, caseFields);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return wordFrom(text, error.at ?? 0);
  }
}

/** At the end, where something is missing, the word before it. */
function wordFrom(text: string, at: number): Mistake {
  const word = /^(?:[^\s"]|"[^"]*(?:"|$))+/.exec(text.slice(at))?.[0];
  if (word) return { from: at, to: at + word.length };
  const before = text.slice(0, at).trimEnd();
  const from = before.search(/\S+$/);
  return { from: Math.max(0, from), to: Math.max(before.length, 1) };
}
