// Flows of a case -> a file, written by DuckDB in its own threads: the columns and the spelling of the command
// line, and behind them what only the case knows.

import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../src-core/base/app-error.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { flowColumns, isWord } from '../../src-core/flow/flow-columns.ts';
import { caseColumns } from '../../src-core/query/case-columns.ts';
import { copyInPieces, type RowSpan } from './copy-in-pieces.ts';
import { type Condition, orderOf } from './flow-conditions.ts';
import { type Connect, whileReading } from './in-transaction.ts';

export const exportFormats = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportPlace {
  /** In the export folder: DuckDB may write nowhere else. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

export interface FlowExport extends ExportPlace {
  readonly format: ExportFormat;
  /** In this order. */
  readonly columns: readonly string[];
  /** Text that a spreadsheet would run as a formula gets an apostrophe before it; in CSV only. */
  readonly isDefused: boolean;
}

/** What can be written, in the order of the command line. */
export const exportColumns: readonly string[] = [
  ...flowColumns.map(({ column }) => column),
  ...wiresiftProfile.columns,
  ...caseColumns.map(({ column }) => column),
];
const texts: ReadonlySet<string> = new Set(
  [...flowColumns, ...caseColumns].filter(({ type }) => isWord(type)).map(({ column }) => column),
);

/** `start,src_ip` as a person lists them; all of them where nothing is said. */
export function columnsNamed(text: string): readonly string[] {
  if (text.trim() === '') return exportColumns;
  const named = text.split(',').map((name) => name.trim());
  for (const [turn, name] of named.entries()) {
    if (!exportColumns.includes(name)) {
      throw new AppError('bad-input', `There is no column "${name}" to export.`);
    }
    if (named.indexOf(name) !== turn) {
      throw new AppError('bad-input', `The column "${name}" is named twice.`);
    }
  }
  return named;
}

/** `gap_mean,gap_std`: what a page of flows brings along. */
export function featuresNamed(text: string): readonly string[] {
  const names = text.split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !wiresiftProfile.columns.includes(name));
  if (unknown !== undefined) throw new AppError('bad-input', `There is no feature "${unknown}".`);
  return [...new Set(names)];
}

const options: Record<ExportFormat, string> = {
  csv: 'FORMAT csv, HEADER',
  json: 'FORMAT json',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** Answers how many flows were written. */
export function exportFlows(
  connect: Connect,
  { sql, values }: Condition,
  order: string,
  { format, columns, isDefused, path, signal }: FlowExport,
): Promise<number> {
  const spell = isDefused && format === 'csv' ? defused : named;
  const rows = `SELECT ${columns.map(spell).join(', ')} FROM flows WHERE (${sql})`;
  return whileReading(connect, async (connection) => {
    const isSorted = order === usualOrder && (await liesInOrder(connection));
    if (isSorted && format === 'json') {
      return copyInPieces(await spanOf(connection), path, (span, piece) => {
        const some = `${rows} AND rowid BETWEEN ${span.first} AND ${span.last}`;
        return copyTo(connection, some, values, { path: piece, signal }, options.json);
      });
    }
    const inOrder = isSorted ? rows : `${rows} ORDER BY ${order}`;
    return copyTo(connection, inOrder, values, { path, signal }, options[format]);
  });
}

export const usualOrder = orderOf([]);

/** Captures that were read one after the other: a million wide rows need not be sorted, which takes a gigabyte. */
export async function liesInOrder(connection: DuckDBConnection): Promise<boolean> {
  const reader = await connection.runAndReadAll(
    'SELECT min(rowid), max(rowid) FROM flows GROUP BY capture_id ORDER BY capture_id',
  );
  const spans = reader.getRows();
  return spans.every(([first], i) => i === 0 || Number(first) > Number(spans[i - 1]![1]));
}

/** Without flows there is no span. */
async function spanOf(connection: DuckDBConnection): Promise<RowSpan> {
  const reader = await connection.runAndReadAll('SELECT min(rowid), max(rowid) FROM flows');
  const [first, last] = reader.getRows()[0] ?? [];
  return { first: Number(first ?? 0), last: Number(last ?? -1) };
}

/** Ended in the middle when the signal is aborted. */
export async function copyTo(
  connection: DuckDBConnection,
  rows: string,
  values: Condition['values'],
  { path, signal }: ExportPlace,
  format = options.csv,
): Promise<number> {
  const interrupt = () => connection.interrupt();
  signal?.throwIfAborted();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const target = path.replaceAll("'", "''");
    const copied = await connection.runAndReadAll(`COPY (${rows}) TO '${target}' (${format})`, [
      ...values,
    ]);
    return Number(copied.getRows()[0]?.[0] ?? 0);
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

const named = (column: string): string => `"${column}"`;

function defused(column: string): string {
  return texts.has(column) ? `${defusedText(column)} AS "${column}"` : named(column);
}

/** What spreadsheets take for the beginning of a formula; a number is none. */
export const defusedText = (column: string): string =>
  `CASE WHEN left("${column}", 1) IN ('=', '+', '-', '@', chr(9), chr(13))
    THEN concat('''', "${column}") ELSE "${column}" END`;
