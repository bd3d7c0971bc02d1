// Flows as the table that a profile brings of its own -> CSV, and JSON with one object a line.

import type { ProfileTable, TableCell } from '../feature/profile-table.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { csvCell } from './csv-cell.ts';
import { wordJson } from './flow-json.ts';
import { uniqueNames } from './unique-names.ts';

type Words = readonly (readonly string[])[];

export function tableCsvHeader({ header }: ProfileTable): string {
  return `${header.map(csvCell).join(',')}\n`;
}

export function tableCsv(
  table: ProfileTable,
  batch: FlowBatch,
  words: Words,
  spellText: (text: string) => string = csvCell,
): string {
  const spells = table.header.map((name) => (table.texts.includes(name) ? spellText : csvCell));
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const cells = table.line(batch, words, row).map((cell, i) => spells[i]!(textOf(cell)));
    text += `${cells.join(',')}\n`;
  }
  return text;
}

/** What there is nothing to say about, and what no JSON number can be, is null. */
export function tableJson(table: ProfileTable, batch: FlowBatch, words: Words): string {
  const names = uniqueNames(table.header).map((name) => `${JSON.stringify(name)}:`);
  const isText = table.header.map((name) => table.texts.includes(name));
  let text = '';
  for (let row = 0; row < batch.rows; row++) {
    const cells = table.line(batch, words, row).map((cell, i) => {
      return names[i]! + (isText[i] ? wordJson(textOf(cell)) : numberJson(numberOf(cell)));
    });
    text += `{${cells.join(',')}}\n`;
  }
  return text;
}

const textOf = (cell: TableCell): string =>
  typeof cell === 'string' ? cell : Number.isNaN(cell) ? '' : String(cell);

const numberJson = (value: number): string => (Number.isFinite(value) ? String(value) : 'null');

/** NaN for an empty cell. */
export function numberOf(cell: TableCell): number {
  return cell === '' ? Number.NaN : Number(cell);
}
