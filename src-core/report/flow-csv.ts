// Flows -> CSV (RFC 4180, with plain newlines): the columns of the one list, in its order, and behind
// them the features that were asked for. A hundred cells a flow: each is made once and joined once.

import { batchWords } from '../flow/batch-words.ts';
import {
  type FlowBatch,
  isMadeWord,
  numberIndex,
  numbersPerRow,
  wordIndex,
} from '../flow/flow-batch.ts';
import { type ColumnType, flowColumns } from '../flow/flow-columns.ts';
import { csvCell } from './csv-cell.ts';
import { type NumberSpelling, numberSpelling, ratioCell } from './number-cell.ts';
import { uniqueNames } from './unique-names.ts';

export function flowCsvHeader(features: readonly string[]): string {
  return `${uniqueNames([...flowColumns.map(({ column }) => column), ...features]).join(',')}\n`;
}

const columns = flowColumns.map(({ field, type }) => ({
  spell: numberSpelling(type as ColumnType),
  number: numberIndex.get(field) ?? -1,
  word: wordIndex.get(field) ?? -1,
  /** Ids and addresses hold nothing that needs quotes. */
  isPlain: isMadeWord(field),
}));

/** Features are ratios, when nothing is said of how they are spelled. */
export function flowCsv(
  batch: FlowBatch,
  words = batchWords(batch),
  spellings?: readonly NumberSpelling[],
  spellWord: (word: string) => string = csvCell,
): string {
  const { rows, numbers, features } = batch;
  const width = rows === 0 ? 0 : features.length / rows;
  const cells: string[] = new Array(columns.length + width).fill('');
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns.length; i++) {
      const { spell, number, word, isPlain } = columns[i]!;
      if (word < 0) cells[i] = spell(numbers[row * numbersPerRow + number]!);
      else cells[i] = isPlain ? words[word]![row]! : spellWord(words[word]![row]!);
    }
    for (let i = 0; i < width; i++) {
      const value = features[row * width + i]!;
      cells[columns.length + i] = spellings ? spellings[i]!(value) : ratioCell(value);
    }
    lines.push(cells.join(','));
  }
  return rows === 0 ? '' : `${lines.join('\n')}\n`;
}
