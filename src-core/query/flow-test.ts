// Filter -> a test of one flow, where there is no store to ask. It accepts what the store's SQL accepts.

import type { NumberField, WordField } from '../flow/flow-columns.ts';
import type { Comparison, Filter, Term, Test } from './filter.ts';
import { wordMatcher } from './match-word.ts';
import { dayUs } from './read-time.ts';
import { type SearchField, typeOfField } from './search-columns.ts';

/** What a filter may ask of a flow. */
export interface FlowCells {
  /** '' where there is nothing to say. */
  word(field: WordField): string;
  /** NaN where there is nothing to say. */
  number(field: NumberField): number;
  /** As a 128-bit number, IPv4 as ::ffff:a.b.c.d; undefined without an address. */
  address(field: AddressField): bigint | undefined;
}

export type AddressField = 'srcIp' | 'dstIp';
export type FlowTest = (flow: FlowCells) => boolean;

export function flowTest({ terms }: Filter): FlowTest {
  const tests = terms.map(termTest);
  return (flow) => tests.every((test) => test(flow));
}

/** An empty cell passes no test, and so every negated one. */
function termTest({ isNegated, fields, tests }: Term): FlowTest {
  const any = fields.flatMap((field) => tests.map((test) => cellTest(field, test)));
  return (flow) => any.some((test) => test(flow)) !== isNegated;
}

function cellTest(field: SearchField, test: Test): FlowTest {
  switch (test.kind) {
    case 'number': {
      const compare = comparisons[test.comparison];
      return (flow) => compare(flow.number(field as NumberField), test.value);
    }
    case 'range':
      return (flow) => isWithin(flow.number(field as NumberField), test.low, test.high);
    case 'clock':
      return (flow) => isOnClock(flow.number(field as NumberField), test.low, test.high);
    case 'network':
      if (typeOfField.get(field) !== 'address') return () => false;
      return (flow) => {
        const address = flow.address(field as AddressField);
        return address !== undefined && isWithin(address, test.low, test.high);
      };
    case 'word': {
      const matches = wordMatcher(test.pattern);
      return (flow) => {
        const text = flow.word(field as WordField);
        return text !== '' && matches(text);
      };
    }
  }
}

function isOnClock(timeUs: number, low: number, high: number): boolean {
  const clockUs = timeUs % dayUs;
  return low <= high ? isWithin(clockUs, low, high) : clockUs >= low || clockUs <= high;
}

function isWithin<Value extends number | bigint>(value: Value, low: Value, high: Value): boolean {
  return low <= value && value <= high;
}

/** None holds for NaN. */
const comparisons: Record<Comparison, (value: number, other: number) => boolean> = {
  '=': (value, other) => value === other,
  '>': (value, other) => value > other,
  '>=': (value, other) => value >= other,
  '<': (value, other) => value < other,
  '<=': (value, other) => value <= other,
};
