// The filter box's text and a cursor -> what could be typed there, what is wrong with the text, and which
// values of the case would help. Whoever has the case adds those.

import { AppError } from '../base/app-error.ts';
import { type ColumnType, isWord } from '../flow/flow-columns.ts';
import { fieldHints } from './field-hints.ts';
import { type KnownWord, knownWords } from './known-words.ts';
import { parseFilter } from './parse-filter.ts';
import { caseFields } from './query-fields.ts';
import { type SearchField, typeOfField } from './search-columns.ts';
import type { Suggestion } from './suggestion.ts';
import { valueText } from './term-text.ts';
import { suggestOperators } from './value-operators.ts';
import { alternativeAt, type TypedWord, wordAt } from './word-at.ts';

export interface FilterProblem {
  readonly message: string;
  /** How many characters stand before it. */
  readonly at: number;
  /** Unfinished is what is still being typed: no reason to cry out. */
  readonly severity: 'unfinished' | 'wrong';
}

/** Values that begin so, of columns that hold few enough of them to be remembered by. */
export interface WantedValues {
  readonly fields: readonly SearchField[];
  /** Of `time`, days are wanted. */
  readonly areDays: boolean;
  readonly prefix: string;
  readonly replaceFrom: number;
  readonly replaceTo: number;
}

export interface FilterCompletion {
  readonly suggestions: readonly Suggestion[];
  readonly problem: FilterProblem | null;
  readonly wanted?: WantedValues;
}

export function completeFilter(text: string, cursor: number, known = caseFields): FilterCompletion {
  const at = Math.min(Math.max(cursor, 0), text.length);
  const word = wordAt(text, at);
  const problem = problemOf(text, word, at, known);
  const colon = word.typed.startsWith('"') ? -1 : word.typed.indexOf(':');
  if (colon < 0) return { suggestions: suggestFields(word, known), problem };
  const name = word.typed.slice(0, colon).toLowerCase();
  const fields = known.get(name);
  if (!fields) return { suggestions: [], problem };
  const value = alternativeAt(word, word.from + colon + 1, at);
  return { ...suggestValues(name, fields, value), problem };
}

function suggestFields({ text, typed, from, to }: TypedWord, known: typeof caseFields) {
  if (typed.startsWith('"')) return [];
  const colon = text.indexOf(':');
  const range = { replaceFrom: from, replaceTo: colon < 0 ? to : from + colon + 1 };
  const wanted = typed.toLowerCase();
  const offered = fieldHints.filter(({ name }) => known.has(name));
  const named = offered.filter(({ name }) => name.startsWith(wanted));
  const titled = offered.filter(
    ({ name, title }) => wanted !== '' && !named.some((one) => one.name === name) && says(title),
  );
  function says(title: string): boolean {
    return ` ${title.toLowerCase()}`.includes(` ${wanted}`);
  }
  const fields = [...named, ...titled].map(({ name, title, example }): Suggestion => {
    return { text: `${name}:`, title, kind: 'field', ...range, example };
  });
  if (!'not'.startsWith(wanted) || colon >= 0) return fields;
  const title = 'What does not hold';
  const not: Suggestion = { text: 'not ', title, kind: 'operator', ...range };
  return wanted === '' ? [...fields, not] : [not, ...fields];
}

function suggestValues(name: string, fields: readonly SearchField[], value: TypedWord) {
  const range = { replaceFrom: value.from, replaceTo: value.to };
  const prefix = value.typed.replaceAll('"', '');
  const types = fields.map((field) => typeOfField.get(field)!);
  const operators = suggestOperators(name === 'time' ? 'clock' : types[0]!, value);
  const words = wordsOf(fields)
    .filter(([word]) => word.toLowerCase().startsWith(prefix.toLowerCase()))
    .map(
      ([word, title]): Suggestion => ({ text: valueText(word), title, kind: 'value', ...range }),
    );
  const suggestions = [...words, ...operators];
  const asked =
    name === 'time' ? fields : fields.filter((field, i) => isMemorable(field, types[i]!));
  if (asked.length === 0 || !isPlain(prefix)) return { suggestions };
  return { suggestions, wanted: { fields: asked, areDays: name === 'time', prefix, ...range } };
}

function wordsOf(fields: readonly SearchField[]): KnownWord[] {
  const words = fields.flatMap((field) => knownWords.get(field) ?? []);
  return words.filter((word, i) => words.indexOf(word) === i);
}

/** A flow's own id is nobody's commonest value, and a measurement hardly comes twice. */
const isMemorable = (field: SearchField, type: ColumnType): boolean =>
  isWord(type) ? field !== 'flowId' : isPort(field) || field === 'segment';

const isPort = (field: SearchField): boolean => field === 'srcPort' || field === 'dstPort';

/** Neither a comparison, nor a range, nor a pattern: the beginning of a value. */
const isPlain = (prefix: string): boolean => !/[<>=*/]|\.\./.test(prefix);

function problemOf(
  text: string,
  word: TypedWord,
  cursor: number,
  known: typeof caseFields,
): FilterProblem | null {
  try {
    parseFilter(text, known);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { message, at = 0 } = error;
    const isTyped = cursor === word.to && at >= word.from && at <= word.to;
    return { message, at, severity: isTyped ? 'unfinished' : 'wrong' };
  }
}
