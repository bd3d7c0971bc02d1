// Flows -> JSON, one object a line: the names and spellings of the CSV, null where it has nothing.

import { batchWords } from '../flow/batch-words.ts';
import { type FlowBatch, numberIndex, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../flow/flow-columns.ts';
import { numberCell } from './number-cell.ts';
import { uniqueNames } from './unique-names.ts';

const fields = flowColumns.map(({ field, column, type }) => ({
  name: `${JSON.stringify(column)}:`,
  type: type as ColumnType,
  number: numberIndex.get(field) ?? -1,
  word: wordIndex.get(field) ?? -1,
}));

const columns = flowColumns.map(({ column }) => column);

export function flowJson(
  batch: FlowBatch,
  features: readonly string[],
  words = batchWords(batch),
): string {
  const names = uniqueNames([...columns, ...features])
    .slice(columns.length)
    .map((name) => `${JSON.stringify(name)}:`);
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const known = fields.map(({ name, type, number, word }) => {
      if (word >= 0) return name + wordJson(words[word]![row]!);
      return name + numberJson(type, batch.numbers[row * numbersPerRow + number]!);
    });
    const from = row * names.length;
    const rest = names.map((name, i) => name + numberJson('ratio', batch.features[from + i]!));
    text += `{${[...known, ...rest].join(',')}}\n`;
  }
  return text;
}

export const wordJson = (word: string): string => (word === '' ? 'null' : JSON.stringify(word));

/** JSON has no word for what is not finite. */
function numberJson(type: ColumnType, value: number): string {
  return Number.isFinite(value) ? numberCell(type, value) : 'null';
}
