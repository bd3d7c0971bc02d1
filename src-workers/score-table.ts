// A file with a table -> its rows with their scores, as lines of CSV.

import { basename } from 'node:path';
import type { ModelSink, ScoreTableRequest } from '../src-contract/model-service.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { many } from '../src-core/base/in-words.ts';
import { scoredTableCsv, scoredTableHeader } from '../src-core/report/scored-table-csv.ts';
import { readTableFiles } from './read-table-file.ts';
import type { RowScorer } from './row-scorer.ts';

/** Of all of them that fit into memory; a table of many columns has room for fewer. */
const mostRows = 10_000_000;
const pieceRows = 2048;

/** Answers what was taken for what, a sentence each. */
export async function scoreTable(
  scorer: RowScorer,
  { path, turn, of, labelColumn, normalLabels }: ScoreTableRequest,
  sink: ModelSink,
): Promise<readonly string[]> {
  const options = { labelColumn, normalLabels, takesLabels: false, maxRows: mostRows };
  const read = await readTableFiles([path], options, (done) => sink.progress(done / 2));
  const { table, seenRows, notes } = read;
  if (seenRows > table.rows) {
    const sentence = `${basename(path)} has ${many(seenRows, 'row')}, and ${many(table.rows, 'row')} can be scored at once: split it.`;
    throw new AppError('too-large', sentence);
  }
  const file = of > 1 ? basename(path) : undefined;
  const scores = await scorer.records(read, file);
  if (turn === 0) await sink.text?.(scoredTableHeader(read, file));
  for (let from = 0; from < table.rows; from += pieceRows) {
    const to = Math.min(table.rows, from + pieceRows);
    await sink.text?.(scoredTableCsv(read, scores, { from, to, file }));
    await sink.progress(0.5 + to / table.rows / 2);
  }
  return notes.map((note) => `${basename(path)}: ${note}`);
}
