// What is in the columns of an answer, as far as it can be told by name, type and the first rows.

import type { QueryCell, QueryColumn, QueryResult } from '../../../src-contract/routes/query.ts';

export type ColumnKind = 'number' | 'time' | 'address' | 'flow' | 'word';

const numberTypes = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL)/;
const timeNames = /^(?:start|end|time)$|_us$/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;
const looked = 50;

export function columnKind({ name, type }: QueryColumn, cells: readonly QueryCell[]): ColumnKind {
  if (/^TIMESTAMP|^DATE$/.test(type)) return 'time';
  if (numberTypes.test(type) && !type.endsWith(']')) {
    return timeNames.test(name) && cells.some(isMoment(name)) ? 'time' : 'number';
  }
  if (name === 'flow_id') return 'flow';
  const words = cells.slice(0, looked).filter((cell) => typeof cell === 'string');
  const areAddresses = words.length > 0 && words.every((word) => address.test(word));
  return areAddresses ? 'address' : 'word';
}

export const columnCells = ({ rows }: QueryResult, column: number): readonly QueryCell[] =>
  rows.map((row) => row[column] ?? null);

/** After 2001: a `start` that is less counts something else. */
const earliestMs = 1e12;
const isMoment = (name: string) => (cell: QueryCell) => (momentMs(cell, name) ?? 0) >= earliestMs;

/** A moment as milliseconds since 1970: seconds, microseconds in a column `..._us`, or as DuckDB writes times. */
export function momentMs(cell: QueryCell, name: string): number | undefined {
  if (typeof cell === 'number') return name.endsWith('_us') ? cell / 1000 : cell * 1000;
  if (typeof cell !== 'string') return undefined;
  const ms = Date.parse(`${cell.replace(' ', 'T')}${/[zZ+]|T.*-/.test(cell) ? '' : 'Z'}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Rows in the order that the address names: `-c1`; what is empty comes last. */
export function sortedRows(result: QueryResult, sort: string): QueryResult['rows'] {
  const match = /^(-?)c(\d+)$/.exec(sort.split(',')[0] ?? '');
  if (!match) return result.rows;
  const [column, sign] = [Number(match[2]), match[1] ? -1 : 1];
  return result.rows.toSorted((a, b) => {
    const [one, other] = [a[column] ?? null, b[column] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * String(one).localeCompare(String(other), 'en', { numeric: true });
  });
}

const [signPx, ownPx, narrowestPx, widestPx] = [7.3, 22, 64, 360];

/** As wide as what stands in it, within reason. */
export function columnPx(name: string, cells: readonly QueryCell[]): number {
  const longest = cells
    .slice(0, 4 * looked)
    .reduce<number>((most, cell) => Math.max(most, String(cell ?? '').length), 0);
  const wanted = Math.max(longest * signPx, name.length * signPx + 14) + ownPx;
  return Math.round(Math.min(Math.max(wanted, narrowestPx), widestPx));
}
