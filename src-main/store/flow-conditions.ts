// Filter and sort order -> SQL. Column names come from the one list; whatever a person typed is
// bound as a parameter, never pasted.

import { secondsText } from '../../src-core/base/seconds-text.ts';
import type { ColumnType } from '../../src-core/flow/flow-columns.ts';
import type { Filter, Term, Test } from '../../src-core/query/filter.ts';
import type { SortBy } from '../../src-core/query/parse-sort.ts';
import { type SearchField, searchColumns } from '../../src-core/query/search-columns.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const columnOf = new Map<SearchField, { column: string; type: ColumnType }>(
  searchColumns.map(({ field, column, type }) => [field, { column, type }]),
);

export function conditionOf(filter: Filter, captureId: number | undefined): Condition {
  const binding = new Binding();
  const parts = filter.terms.map((term) => termSql(term, binding));
  if (captureId !== undefined) parts.push(`capture_id = ${binding.add(captureId)}`);
  return { sql: parts.length > 0 ? parts.join(' AND ') : 'true', values: binding.values };
}

class Binding {
  readonly values: (string | number)[] = [];

  add(value: string | number): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Of which addresses are spelled; `*` is for whatever. */
const canBeAddress = /^[\da-f:.*]*$/i;

function termSql({ isNegated, fields, tests }: Term, binding: Binding): string {
  const any = fields.flatMap((field) => tests.map((test) => testSql(field, test, binding)));
  // An empty cell passes no test, and so every negated one.
  return `${isNegated ? 'NOT ' : ''}coalesce(${any.join(' OR ')}, false)`;
}

function testSql(field: SearchField, test: Test, binding: Binding): string {
  const { column, type } = columnOf.get(field)!;
  const isTime = type === 'time' || type === 'duration';
  const bind = (value: number) =>
    isTime ? `CAST(${binding.add(secondsText(value))} AS DECIMAL(18,6))` : binding.add(value);
  switch (test.kind) {
    case 'number':
      return `"${column}" ${test.comparison} ${bind(test.value)}`;
    case 'range':
      return `"${column}" BETWEEN ${bind(test.low)} AND ${bind(test.high)}`;
    case 'clock':
      return clockSql(column, test, bind);
    case 'network':
      return type === 'address' ? networkSql(column, test, binding) : 'false';
    case 'word':
      // Half a million addresses need not be compared with a name.
      if (type === 'address' && !canBeAddress.test(test.pattern)) return 'false';
      return wordSql(column, test.pattern, binding);
  }
}

/** Times are exact decimals: so is what is left of a day. */
function clockSql(
  column: string,
  { low, high }: { readonly low: number; readonly high: number },
  bind: (value: number) => string,
): string {
  const clock = `("${column}" % 86400)`;
  const [from, to] = [bind(low), bind(high)];
  return low <= high
    ? `${clock} BETWEEN ${from} AND ${to}`
    : `(${clock} >= ${from} OR ${clock} <= ${to})`;
}

function networkSql(
  column: string,
  { low, high }: { readonly low: bigint; readonly high: bigint },
  binding: Binding,
): string {
  const bind = (value: bigint) => `CAST(${binding.add(String(value))} AS UHUGEINT)`;
  return `${keyOf(column)} BETWEEN ${bind(low)} AND ${bind(high)}`;
}

function wordSql(column: string, pattern: string, binding: Binding): string {
  if (!pattern.includes('*')) return `lower("${column}") = lower(${binding.add(pattern)})`;
  const like = pattern.replace(/[\\%_]/g, '\\$&').replaceAll('*', '%');
  return `"${column}" ILIKE ${binding.add(like)} ESCAPE '\\'`;
}

/** Addresses sort as numbers, flow ids as evidence and packet; the rest by itself. */
export function orderOf(sort: readonly SortBy[]): string {
  const parts = sort.flatMap(({ field, isFalling }) => {
    const { column, type } = columnOf.get(field)!;
    const direction = isFalling ? 'DESC' : 'ASC';
    const by =
      field === 'flowId'
        ? ['capture_id', 'first_packet']
        : [type === 'address' ? keyOf(column) : `"${column}"`];
    return by.map((expression) => `${expression} ${direction} NULLS LAST`);
  });
  return [...parts, 'capture_id', 'rowid'].join(', '); // in the end, the order in which flows ended
}

function keyOf(addressColumn: string): string {
  return addressColumn.replace('_ip', '_key');
}
