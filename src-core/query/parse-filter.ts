// The filter box's text -> Filter. `src:10.0.0.0/8 port:443,8443 bytes:>1M not proto:udp`
// Terms are joined by blanks, alternatives by commas, quotes keep both together.

import { AppError } from '../base/app-error.ts';
import { networkRange } from '../base/parse-address.ts';
import { type ColumnType, isWord } from '../flow/flow-columns.ts';
import type { Comparison, Filter, Term, Test } from './filter.ts';
import { anyWhere, caseFields, queryFields } from './query-fields.ts';
import { readTime } from './read-time.ts';
import { type SearchField, typeOfField } from './search-columns.ts';

const maxTerms = 100;
const maxAlternatives = 200;

/** A filter of flows in a case may ask for what only a case knows: it is given `caseFields`. */
export function parseFilter(text: string, known = queryFields): Filter {
  const words = wordsOf(text);
  if (words.length > maxTerms) throw wrong(`has more than ${maxTerms} terms`, words[maxTerms]!.at);
  const terms: Term[] = [];
  for (let i = 0; i < words.length; i++) {
    const isNegated = words[i]!.text.toLowerCase() === 'not';
    if (isNegated) i += 1;
    const word = words[i];
    if (!word) throw wrong('ends after "not"', text.length);
    terms.push({ isNegated, ...readTerm(word, known) });
  }
  return { terms };
}

interface Word {
  readonly text: string;
  readonly at: number;
}

/** Blanks part words, except inside quotes. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(/(?:[^\s"]|"[^"]*("|$))+/g)) {
    if (match[1] === '') throw wrong('has a quote that does not end', match.index);
    words.push({ text: match[0], at: match.index });
  }
  return words;
}

function readTerm({ text, at }: Word, known: typeof queryFields): Omit<Term, 'isNegated'> {
  const colon = text.startsWith('"') ? -1 : text.indexOf(':');
  const name = colon < 0 ? '' : text.slice(0, colon).toLowerCase();
  const fields = known.get(name);
  if (fields) {
    const [value, valueAt] = [text.slice(colon + 1), at + colon + 1];
    const tests = name === 'time' ? readTimes(value, valueAt) : readTests(value, valueAt, fields);
    return { fields, tests };
  }
  const isAddress = networkRange(text) !== undefined; // IPv6 has colons too
  if (colon >= 0 && !isAddress) {
    if (!caseFields.has(name)) throw wrong(`does not know the field "${name}"`, at);
    throw wrong(`asks for "${name}", which flows have only in a case`, at);
  }
  refuseForeign(text, at);
  return { fields: anyWhere, tests: readTests(text, at, anyWhere) };
}

/** What other filters write. Taken for a word it would find nothing, and that would be taken for an answer. */
const foreign: readonly (readonly [RegExp, string])[] = [
  [/^(and|&&?)$/i, 'has no "and": its terms, with blanks between them, must all hold'],
  [/^(or|\|\|?)$/i, 'has no "or": commas give alternatives, such as port:80,443'],
  [/^!/, 'has no "!": "not" before a term turns it round'],
  [/[()]/, 'has no brackets: blanks join its terms, commas give alternatives'],
  [/[=<>]/, 'has a colon behind a field, such as ip:10.0.0.5 or bytes:>1000'],
];

/** Quotes make a word of anything. */
function refuseForeign(text: string, at: number): void {
  const met = text.includes('"') ? undefined : foreign.find(([sign]) => sign.test(text));
  if (met) throw wrong(met[1], at);
}

function readTests(text: string, at: number, fields: readonly SearchField[]): Test[] {
  const types = fields.map((field) => typeOfField.get(field)!);
  return alternativesIn(text, at).map((one) => readTest(one.text, one.at, types));
}

function readTimes(text: string, at: number): Test[] {
  return alternativesIn(text, at).map((one) => {
    const test = readTime(one.text);
    if (test) return test;
    throw wrong(`expects a time, such as 12:00..12:30 or 2026-03-01, not "${one.text}"`, one.at);
  });
}

/** Commas part them, except inside quotes. */
function alternativesIn(text: string, at: number): Word[] {
  const alternatives = [...text.matchAll(/(?:[^,"]|"[^"]*")+/g)];
  if (alternatives.length === 0) throw wrong('has a field without a value', at);
  if (alternatives.length > maxAlternatives) throw wrong('has too many alternatives', at);
  return alternatives.map((one) => ({ text: one[0].replaceAll('"', ''), at: at + one.index }));
}

function readTest(value: string, at: number, types: readonly ColumnType[]): Test {
  if (types.includes('address')) {
    const network = networkRange(value);
    if (network) return { kind: 'network', ...network };
    if (value.includes('/')) throw wrong(`expects a network, not "${value}"`, at);
  }
  const [type] = types;
  return isWord(type!) ? { kind: 'word', pattern: value } : readNumber(value, at, type!);
}

const scales: Record<string, number> = { '': 1, k: 1e3, m: 1e6, g: 1e9 };
const numberPattern = /^(\d+(?:\.\d+)?(?:e-\d{1,3})?)([kmg]?)b?$/i;

function readNumber(value: string, at: number, type: ColumnType): Test {
  const range = value.split('..');
  if (range.length === 2) {
    const [low, high] = range.map((end) => numberOf(end, at, type)) as [number, number];
    return { kind: 'range', low, high };
  }
  const sign = /^(?:[<>]=?|=)?/.exec(value)![0];
  const comparison = (sign || '=') as Comparison;
  return { kind: 'number', comparison, value: numberOf(value.slice(sign.length), at, type) };
}

function numberOf(text: string, at: number, type: ColumnType): number {
  const match = numberPattern.exec(text);
  if (!match) throw wrong(`expects a number, not "${text}"`, at);
  const number = Number(match[1]) * scales[match[2]!.toLowerCase()]!;
  const kept = type === 'time' || type === 'duration' ? Math.round(number * 1e6) : number;
  return Math.min(kept, Number.MAX_SAFE_INTEGER); // no column holds more
}

/** The sentence counts characters from 1, as people count. */
function wrong(what: string, at: number): AppError {
  return new AppError('bad-input', `The filter ${what} (at character ${at + 1}).`, at);
}
