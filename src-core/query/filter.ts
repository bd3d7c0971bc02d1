// What the filter box's language means: terms that must all hold, each with alternatives.

import type { SearchField } from './search-columns.ts';

export interface Filter {
  readonly terms: readonly Term[];
}

export interface Term {
  readonly isNegated: boolean;
  /** It holds when one of these columns passes one of the tests. */
  readonly fields: readonly SearchField[];
  readonly tests: readonly Test[];
}

export type Comparison = '=' | '>' | '>=' | '<' | '<=';

export type Test =
  /** Times and durations in microseconds, like everywhere in the program. */
  | { readonly kind: 'number'; readonly comparison: Comparison; readonly value: number }
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  /** The time of day, UTC, in microseconds, both ends included; past midnight where low is above high. */
  | { readonly kind: 'clock'; readonly low: number; readonly high: number }
  /** Whatever the case; `*` stands for any characters. */
  | { readonly kind: 'word'; readonly pattern: string }
  /** Addresses as 128-bit numbers, IPv4 as ::ffff:a.b.c.d; both ends included. */
  | { readonly kind: 'network'; readonly low: bigint; readonly high: bigint };
