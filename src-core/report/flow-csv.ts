// Flows -> CSV (RFC 4180, with plain newlines): the columns of the one list, in its order, and behind
// them the features that were asked for.

import { batchWords } from '../flow/batch-words.ts';
import { type FlowBatch, numberIndex, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../flow/flow-columns.ts';
import { csvCell } from './csv-cell.ts';
import { numberCell } from './number-cell.ts';
import { uniqueNames } from './unique-names.ts';

export function flowCsvHeader(features: readonly string[]): string {
  return `${uniqueNames([...flowColumns.map(({ column }) => column), ...features]).join(',')}\n`;
}

const cells = flowColumns.map(({ field, type }) => ({
  type: type as ColumnType,
  number: numberIndex.get(field) ?? -1,
  word: wordIndex.get(field) ?? -1,
}));

export function flowCsv(batch: FlowBatch, words = batchWords(batch)): string {
  const { rows, numbers, features } = batch;
  const width = rows === 0 ? 0 : features.length / rows;
  let text = '';
  for (let row = 0; row < rows; row++) {
    let line = '';
    for (const { type, number, word } of cells) {
      const cell =
        word >= 0
          ? csvCell(words[word]![row]!)
          : numberCell(type, numbers[row * numbersPerRow + number]!);
      line += line === '' ? cell : `,${cell}`;
    }
    for (let at = row * width; at < (row + 1) * width; at++) {
      line += `,${numberCell('ratio', features[at]!)}`;
    }
    text += `${line}\n`;
  }
  return text;
}
