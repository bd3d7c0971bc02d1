// A suggestion put in its place of the filter.

import type { Suggestion } from '../../../src-core/query/suggestion.ts';

export interface BoxText {
  readonly text: string;
  readonly cursor: number;
}

/** A field waits for its value; behind a value that ends the text comes the next term. */
export function insertSuggestion(before: string, suggestion: Suggestion): BoxText {
  const { replaceFrom, replaceTo, text, kind } = suggestion;
  const rest = before.slice(replaceTo);
  const blank = kind === 'value' && rest === '' ? ' ' : '';
  const head = `${before.slice(0, replaceFrom)}${text}${blank}`;
  return { text: `${head}${rest}`, cursor: head.length };
}
