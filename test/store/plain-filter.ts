// What a filter and a sort order mean, in plain TypeScript: slow, short, and not the store's code.

import type { FlowPageRow } from '../../src-contract/routes/flows.ts';
import { addressNumber } from '../../src-core/base/parse-address.ts';
import { flowColumns } from '../../src-core/flow/flow-columns.ts';
import type { CaseFlowRow } from '../../src-core/query/case-columns.ts';
import type { Filter, Test } from '../../src-core/query/filter.ts';
import type { SortBy } from '../../src-core/query/parse-sort.ts';
import type { SearchField } from '../../src-core/query/search-columns.ts';

function cellOf(row: FlowPageRow, field: SearchField): string | number | null {
  const [kind, feature = ''] = field.split(':');
  if (kind === 'feature') return row.features?.[feature] ?? null;
  return row[field as keyof CaseFlowRow];
}

const isAddress = (field: SearchField) =>
  flowColumns.some((column) => column.field === field && column.type === 'address');

export function passes(row: FlowPageRow, { terms }: Filter): boolean {
  return terms.every(({ isNegated, fields, tests }) => {
    const holds = fields.some((field) => tests.some((test) => passesTest(row, field, test)));
    return holds !== isNegated;
  });
}

function passesTest(row: FlowPageRow, field: SearchField, test: Test): boolean {
  const value = cellOf(row, field);
  if (value === null) return false;
  switch (test.kind) {
    case 'number':
      return compares(Number(value), test.comparison, test.value);
    case 'range':
      return test.low <= Number(value) && Number(value) <= test.high;
    case 'clock': {
      const clock = Number(value) - 86_400_000_000 * Math.floor(Number(value) / 86_400_000_000);
      const [isLate, isEarly] = [clock >= test.low, clock <= test.high];
      return test.low <= test.high ? isLate && isEarly : isLate || isEarly;
    }
    case 'network': {
      const number = isAddress(field) ? addressNumber(String(value)) : undefined;
      return number !== undefined && test.low <= number && number <= test.high;
    }
    case 'word':
      return isLike(String(value).toLowerCase(), test.pattern.toLowerCase());
  }
}

function compares(value: number, comparison: string, other: number): boolean {
  const sign = Math.sign(value - other);
  return { '=': sign === 0, '>': sign > 0, '>=': sign >= 0, '<': sign < 0, '<=': sign <= 0 }[
    comparison
  ]!;
}

/** `*` stands for any characters. */
function isLike(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}

/** Empty cells come last, whichever way the column goes; ties stay as they were. */
export function sorted(rows: readonly FlowPageRow[], sort: readonly SortBy[]): FlowPageRow[] {
  return [...rows].sort((a, b) => {
    for (const { field, isFalling } of sort) {
      const [left, right] = [keyOf(a, field), keyOf(b, field)];
      if (left === right) continue;
      if (left === null || right === null) return left === null ? 1 : -1;
      return left < right !== isFalling ? -1 : 1;
    }
    return 0;
  });
}

function keyOf(row: FlowPageRow, field: SearchField): string | number | bigint | null {
  const value = cellOf(row, field);
  if (value === null) return null;
  if (field === 'flowId') return Number(String(value).split('.')[1]);
  return isAddress(field) ? addressNumber(String(value))! : value;
}
