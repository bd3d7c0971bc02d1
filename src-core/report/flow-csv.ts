// Flows -> CSV (RFC 4180, with plain newlines): the columns of the one list, in its order, and behind
// them the features that were asked for.

import { secondsText } from '../base/seconds-text.ts';
import { batchWords } from '../flow/batch-words.ts';
import { type FlowBatch, numberIndex, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../flow/flow-columns.ts';

export function flowCsvHeader(features: readonly string[]): string {
  return `${[...flowColumns.map(({ column }) => column), ...features].join(',')}\n`;
}

const cells = flowColumns.map(({ field, type }) => ({
  type: type as ColumnType,
  number: numberIndex.get(field) ?? -1,
  word: wordIndex.get(field) ?? -1,
}));

export function flowCsv(batch: FlowBatch): string {
  const { rows, numbers, features } = batch;
  const words = batchWords(batch);
  const width = rows === 0 ? 0 : features.length / rows;
  let text = '';
  for (let row = 0; row < rows; row++) {
    let line = '';
    for (const { type, number, word } of cells) {
      const cell =
        word >= 0
          ? quoted(words[word]![row]!)
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

function numberCell(type: ColumnType, value: number): string {
  if (Number.isNaN(value)) return '';
  if (type === 'time' || type === 'duration') return secondsText(value);
  return type === 'ratio' ? fraction(value) : String(value);
}

/** The fewest digits that say the number, spelled as DuckDB and Python do: 8.0, 0.0001, 1e-05. */
function fraction(value: number): string {
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16)) {
    return value.toExponential().replace(/([+-])(\d)$/, '$10$2');
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** The number sign too: readers that know comments would lose the rest of the line. */
function quoted(word: string): string {
  return /[",#\r\n]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
}
