// Batches of flows and of hosts -> the numbers that models read, as tables.

import { type SeenFlow, seenFlows } from '../detect/seen-flow.ts';
import { type HostBatch, hostWord, numbersPerHost } from '../feature/host-batch.ts';
import { type HostNumberField, hostNumberFields } from '../feature/host-columns.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import { utcText } from '../packet/tree/utc-text.ts';
import type { RecordTable } from '../table/record-table.ts';
import type { FlowReading } from './flow-reading.ts';
import type { RowGatherer, RowOrigin } from './gathered-rows.ts';
import { hostFeatures } from './row-source.ts';

/** All rows of a batch of the reading's profile. */
export function flowTable(batch: FlowBatch, { columns, of }: FlowReading): RecordTable {
  const write = of(batch);
  const values = new Float64Array(batch.rows * columns.length);
  for (let row = 0; row < batch.rows; row++) write(row, values, row * columns.length);
  return tableOf(values, columns, batch.rows);
}

function tableOf(values: Float64Array, names: readonly string[], rows: number): RecordTable {
  const columns = names.map((name, i) => {
    const numbers = new Float64Array(rows);
    for (let row = 0; row < rows; row++) numbers[row] = values[row * names.length + i]!;
    return { name, kind: 'numbers' as const, numbers };
  });
  return { rows, columns };
}

/** `classOf` a flow where labels are known; below 0 it has none and is left out. */
export function gatherFlows(
  batch: FlowBatch,
  reading: FlowReading,
  into: RowGatherer,
  classOf?: (flow: SeenFlow) => number,
): void {
  const write = reading.of(batch);
  const flows = seenFlows(batch, false);
  for (let row = 0; row < batch.rows; row++) {
    const flow = flows[row]!;
    const label = classOf?.(flow);
    if (label !== undefined && label < 0) continue;
    into.add(
      (values, at) => write(row, values, at),
      () => flowOrigin(flow),
      label,
    );
  }
}

function flowOrigin(flow: SeenFlow): RowOrigin {
  const { flowId, srcIp, srcPort, dstIp, dstPort, protocol, startUs } = flow;
  const ends = [`${srcIp} ${srcPort}`, `${dstIp} ${dstPort}`].sort();
  return { name: flowId, flow: `${protocol} ${ends.join(' ')}`, host: srcIp, timeUs: startUs };
}

const hostPlaces = hostFeatures.map(({ field }) =>
  hostNumberFields.indexOf(field as HostNumberField),
);
const windowStart = hostNumberFields.indexOf('windowStartUs');
const hostsThere = hostNumberFields.indexOf('hosts');

/** Profiles of windows only: those of the whole capture are of another length. */
export function gatherHosts(batch: HostBatch, into: RowGatherer): void {
  for (const row of windowRows(batch)) {
    const write = (values: Float64Array, at: number) => writeHost(batch, row, values, at);
    into.add(write, () => hostOrigin(batch, row));
  }
}

export function hostTable(batch: HostBatch): {
  table: RecordTable;
  originOf(row: number): RowOrigin;
} {
  const rows = windowRows(batch);
  const width = hostFeatures.length;
  const values = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) writeHost(batch, row, values, i * width);
  const names = hostFeatures.map(({ column }) => column);
  const originOf = (row: number) => hostOrigin(batch, rows[row]!);
  return { table: tableOf(values, names, rows.length), originOf };
}

/** In windows, those for which there was no room: about so many share rows, which no model reads. */
export function sharingHosts({ rows, numbers, isMore }: HostBatch): number {
  let hosts = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * numbersPerHost;
    if (isMore[row] === 1 && !Number.isNaN(numbers[at + windowStart]!)) {
      hosts += numbers[at + hostsThere]!;
    }
  }
  return hosts;
}

function windowRows({ rows, numbers, isMore }: HostBatch): number[] {
  return Array.from({ length: rows }, (_, row) => row).filter(
    (row) => isMore[row] !== 1 && !Number.isNaN(numbers[row * numbersPerHost + windowStart]!),
  );
}

function writeHost({ numbers }: HostBatch, row: number, into: Float64Array, at: number): void {
  const from = row * numbersPerHost;
  for (let i = 0; i < hostPlaces.length; i++) into[at + i] = numbers[from + hostPlaces[i]!]!;
}

function hostOrigin(batch: HostBatch, row: number): RowOrigin {
  const timeUs = batch.numbers[row * numbersPerHost + windowStart]!;
  const host = hostWord(batch, row);
  return { name: `${host} at ${utcText(timeUs / 1e6)}`, flow: '', host, timeUs };
}
