// Batches of flows and of hosts -> the numbers that models read, as tables.

import { type HostBatch, hostWord, numbersPerHost } from '../feature/host-batch.ts';
import { type HostNumberField, hostNumberFields } from '../feature/host-columns.ts';
import { matrixRow, wiresiftMatrix } from '../feature/wiresift-matrix.ts';
import { batchWords } from '../flow/batch-words.ts';
import { type FlowBatch, numberOf, numbersPerRow, wordIndex } from '../flow/flow-batch.ts';
import type { RecordTable } from '../table/record-table.ts';
import type { RowGatherer, RowOrigin } from './gathered-rows.ts';
import { hostFeatures } from './row-source.ts';

/** All rows of a batch of the default profile. */
export function flowTable(batch: FlowBatch): RecordTable {
  const words = batchWords(batch);
  const width = wiresiftMatrix.length;
  const values = new Float64Array(batch.rows * width);
  for (let row = 0; row < batch.rows; row++) matrixRow(batch, words, row, values, row * width);
  return tableOf(values, wiresiftMatrix, batch.rows);
}

function tableOf(values: Float64Array, names: readonly string[], rows: number): RecordTable {
  const columns = names.map((name, i) => {
    const numbers = new Float64Array(rows);
    for (let row = 0; row < rows; row++) numbers[row] = values[row * names.length + i]!;
    return { name, kind: 'numbers' as const, numbers };
  });
  return { rows, columns };
}

const place = (field: string) => wordIndex.get(field)!;
const words = {
  flowId: place('flowId'),
  srcIp: place('srcIp'),
  dstIp: place('dstIp'),
  protocol: place('protocol'),
};
const startUs = numberOf('startUs');
const srcPort = numberOf('srcPort');
const dstPort = numberOf('dstPort');

/** `classOf` a row where labels are known; undefined: it has none and is left out. */
export function gatherFlows(
  batch: FlowBatch,
  into: RowGatherer,
  classOf?: (words: readonly (readonly string[])[], row: number) => number | undefined,
): void {
  const texts = batchWords(batch);
  for (let row = 0; row < batch.rows; row++) {
    const label = classOf?.(texts, row);
    if (classOf && label === undefined) continue;
    const write = (values: Float64Array, at: number) => matrixRow(batch, texts, row, values, at);
    into.add(write, () => flowOrigin(batch, texts, row), label);
  }
}

function flowOrigin(
  { numbers }: FlowBatch,
  texts: readonly (readonly string[])[],
  row: number,
): RowOrigin {
  const at = row * numbersPerRow;
  const host = texts[words.srcIp]![row]!;
  const ends = [
    `${host} ${numbers[at + srcPort]}`,
    `${texts[words.dstIp]![row]} ${numbers[at + dstPort]}`,
  ].sort();
  const flow = `${texts[words.protocol]![row]} ${ends.join(' ')}`;
  return { name: texts[words.flowId]![row]!, flow, host, timeUs: numbers[at + startUs]! };
}

const hostPlaces = hostFeatures.map(({ field }) =>
  hostNumberFields.indexOf(field as HostNumberField),
);
const windowStart = hostNumberFields.indexOf('windowStartUs');

/** Profiles of windows only: those of the whole capture are of another length. */
export function gatherHosts(batch: HostBatch, into: RowGatherer): void {
  for (let row = 0; row < batch.rows; row++) {
    const from = row * numbersPerHost;
    const timeUs = batch.numbers[from + windowStart]!;
    if (batch.isMore[row] === 1 || Number.isNaN(timeUs)) continue;
    const write = (values: Float64Array, at: number) => {
      for (const [i, place] of hostPlaces.entries()) values[at + i] = batch.numbers[from + place]!;
    };
    const host = hostWord(batch, row);
    into.add(write, () => ({ name: `${host} at ${timeUs / 1e6}`, flow: '', host, timeUs }));
  }
}
