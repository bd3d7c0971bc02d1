// Flows -> CSV (RFC 4180, with plain newlines): the columns of the one list, in its order.

import { type FlowBatch, numberIndex, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../flow/flow-columns.ts';

export const flowCsvHeader = `${flowColumns.map(({ column }) => column).join(',')}\n`;

const cells = flowColumns.map(({ field, type }) => ({
  type: type as ColumnType,
  number: numberIndex.get(field) ?? -1,
  word: wordIndex.get(field) ?? -1,
}));

export function flowCsv(batch: FlowBatch): string {
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    let line = '';
    for (const { type, number, word } of cells) {
      const cell =
        word >= 0
          ? quoted(batch.words[word]![row]!)
          : numberCell(type, batch.numbers[row * numbersPerRow + number]!);
      line += line === '' ? cell : `,${cell}`;
    }
    text += `${line}\n`;
  }
  return text;
}

function numberCell(type: ColumnType, value: number): string {
  if (Number.isNaN(value)) return '';
  return type === 'time' || type === 'duration' ? seconds(value) : String(value);
}

/** Whole microseconds as seconds with six decimals, without a detour over binary fractions. */
function seconds(us: number): string {
  const whole = Math.floor(us / 1e6);
  return `${whole}.${String(us - whole * 1e6).padStart(6, '0')}`;
}

function quoted(word: string): string {
  return /[",\r\n]/.test(word) ? `"${word.replaceAll('"', '""')}"` : word;
}
