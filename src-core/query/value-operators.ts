// What can stand before, in or behind a value, by the kind of its column.

import type { ColumnType } from '../flow/flow-columns.ts';
import type { Suggestion } from './suggestion.ts';
import type { TypedWord } from './word-at.ts';

type Operator = readonly [text: string, title: string];

const comparisons: readonly Operator[] = [
  ['>', 'More than'],
  ['>=', 'At least'],
  ['<', 'Less than'],
  ['<=', 'At most'],
];

const scales: readonly Operator[] = [
  ['k', 'Thousands'],
  ['M', 'Millions'],
  ['G', 'Thousands of millions'],
];

const prefixLengths: readonly Operator[] = [
  ['/24', 'Its network of 256 addresses'],
  ['/16', 'Its network of 65,536 addresses'],
  ['/8', 'Its network of 16,777,216 addresses'],
];

const upTo: Operator = ['..', 'Up to, both ends included'];
const anything: Operator = ['*', 'Any characters'];

/** `clock` is that of `time`. */
export function suggestOperators(type: ColumnType | 'clock', value: TypedWord): Suggestion[] {
  const { typed, from } = value;
  const instead = (operators: readonly Operator[]) =>
    operators.map(suggest(from, from + typed.length));
  const behind = (operators: readonly Operator[]) =>
    operators.map(suggest(from + typed.length, from + typed.length));
  switch (type) {
    case 'clock':
      return /^[\d-]+$|\d:\d\d$/.test(typed) && !typed.includes('..') ? behind([upTo]) : [];
    case 'address':
      if (/^\d+\.\d+\.\d+\.\d+$/.test(typed)) return behind(prefixLengths);
      return typed === '' || typed.endsWith('*') ? [] : behind([anything]);
    case 'word':
      return typed === '' || /[*"]$/.test(typed) ? [] : behind([anything]);
    default: {
      if (/^[<>]?=?$/.test(typed)) {
        return instead(comparisons.filter(([text]) => text.startsWith(typed)));
      }
      if (!/^(?:[<>]=?)?\d+(?:\.\d+)?$/.test(typed)) return [];
      const isScaled = type === 'count' || type === 'bytes';
      const isBounded = /^[<>]/.test(typed);
      return behind([...(isBounded ? [] : [upTo]), ...(isScaled ? scales : [])]);
    }
  }
}

const suggest =
  (replaceFrom: number, replaceTo: number) =>
  ([text, title]: Operator): Suggestion => {
    return { text, title, kind: 'operator', replaceFrom, replaceTo };
  };
