// The texts that flows leave as, each with what stands before the first one. Words are made once and
// given to all.

import type { FeatureProfile } from '../feature/feature-profile.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { csvCell, spreadsheetCell } from './csv-cell.ts';
import { eveFlows } from './eve-flow.ts';
import { flowCsv, flowCsvHeader } from './flow-csv.ts';
import { flowJson } from './flow-json.ts';
import { tableCsv, tableCsvHeader, tableJson } from './table-lines.ts';
import { zeekJson, zeekTsv, zeekTsvHeader } from './zeek-lines.ts';

export interface FlowWriter {
  /** '' for none. */
  readonly header: string;
  write(batch: FlowBatch, words: readonly (readonly string[])[]): string;
}

/** For a spreadsheet text that looks like a formula gets an apostrophe before it; numbers never do. */
export function csvWriter(
  { table, columns }: FeatureProfile,
  isForSpreadsheet = false,
): FlowWriter {
  const spell = isForSpreadsheet ? spreadsheetCell : csvCell;
  if (!table) {
    return {
      header: flowCsvHeader(columns),
      write: (batch, words) => flowCsv(batch, words, undefined, spell),
    };
  }
  const write = (batch: FlowBatch, words: readonly (readonly string[])[]) =>
    tableCsv(table, batch, words, spell);
  return { header: tableCsvHeader(table), write };
}

export function jsonWriter({ table, columns }: FeatureProfile): FlowWriter {
  return {
    header: '',
    write: (batch, words) =>
      table ? tableJson(table, batch, words) : flowJson(batch, columns, words),
  };
}

export const zeekWriters = {
  tsv: { header: zeekTsvHeader, write: zeekTsv },
  json: { header: '', write: zeekJson },
} as const satisfies Record<string, FlowWriter>;

export const eveWriter: FlowWriter = { header: '', write: eveFlows };
