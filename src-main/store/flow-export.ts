// Flows of a case -> a file, written by DuckDB in its own threads: the columns and the spelling of the command
// line, and behind them what only the case knows.

import { rm } from 'node:fs/promises';
import { AppError } from '../../src-core/base/app-error.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { flowColumns, isWord } from '../../src-core/flow/flow-columns.ts';
import { caseColumns } from '../../src-core/query/case-columns.ts';
import { copyParquet, copyText, inPieces } from './copy-in-pieces.ts';
import type { ExportPlace } from './copy-to.ts';
import type { Condition } from './flow-conditions.ts';
import { flowsInOrder } from './flows-in-order.ts';
import type { Connect } from './in-transaction.ts';

export const exportFormats = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];

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

/** Answers how many flows were written; of an export that fails nothing is left. */
export async function exportFlows(
  connect: Connect,
  condition: Condition,
  order: string,
  { format, columns, isDefused, path, signal }: FlowExport,
): Promise<number> {
  const spell = isDefused && format === 'csv' ? defused : named;
  try {
    return await inPieces(connect, { path, signal }, async (work) => {
      const rows = await flowsInOrder(work, { columns: columns.map(spell), condition, order });
      return format === 'parquet'
        ? copyParquet(work, rows, path)
        : copyText(work, rows, format, path);
    });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

const named = (column: string): string => `"${column}"`;

function defused(column: string): string {
  return texts.has(column) ? `${defusedText(column)} AS "${column}"` : named(column);
}

/** What spreadsheets take for the beginning of a formula; a number is none. */
const defusedText = (column: string): string =>
  `CASE WHEN regexp_matches("${column}", '^[=+@\\t\\r-]')
    THEN concat('''', "${column}") ELSE "${column}" END`;
