// Flows of the case -> a log as Zeek or Suricata writes it, among the exports: some rows at a time, so that others
// have their turn in between and memory stays flat.

import { type FileHandle, open, rm } from 'node:fs/promises';
import { fileError } from '../../src-core/base/file-error.ts';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import { type FlowBatch, sliceBatch } from '../../src-core/flow/flow-batch.ts';
import { eveWriter, type FlowWriter, zeekWriters } from '../../src-core/report/flow-writers.ts';
import { withTransports } from '../../src-core/report/with-transports.ts';
import { type AskedFlows, askedFlows } from '../store/asked-flows.ts';
import { orderOf } from '../store/flow-conditions.ts';
import type { FlowSelection } from '../store/stored-flows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobWork } from './jobs.ts';

export const flowLogs = {
  zeek: { fileName: 'conn.log', writer: zeekWriters.tsv },
  'zeek-json': { fileName: 'conn.jsonl', writer: zeekWriters.json },
  eve: { fileName: 'eve.jsonl', writer: eveWriter },
} as const satisfies Readonly<Record<string, { fileName: string; writer: FlowWriter }>>;

type LogFormat = keyof typeof flowLogs;

export const isLogFormat = (format: string): format is LogFormat => Object.hasOwn(flowLogs, format);

interface LogPlace {
  readonly format: LogFormat;
  readonly path: string;
}

/** So many are spelled in a few milliseconds. */
const rowsAtOnce = 256;

/** Answers how many flows were read; ARP among them has no line. */
export async function exportFlowLog(
  { case: { flowBatches } }: Pick<EngineParts, 'case'>,
  selection: AskedFlows & Pick<FlowSelection, 'sort'>,
  { format, path }: LogPlace,
  report: Parameters<JobWork>[0],
  signal: AbortSignal,
): Promise<number> {
  const { writer } = flowLogs[format];
  let flows = 0;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.appendFile(writer.header);
      const order = orderOf(selection.sort);
      const place = { path, signal };
      await flowBatches.readTold(askedFlows(selection), order, place, async (batch) => {
        await writeBatch(file, writer, withTransports(batch), signal);
        flows += batch.rows;
        report({ flows });
      });
    } finally {
      await file.close();
    }
    return flows;
  } catch (error) {
    await rm(path, { force: true });
    throw signal.aborted ? error : fileError(error, 'The export');
  }
}

async function writeBatch(
  file: FileHandle,
  writer: FlowWriter,
  batch: FlowBatch,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < batch.rows; from += rowsAtOnce) {
    signal.throwIfAborted();
    const some = sliceBatch(batch, from, Math.min(from + rowsAtOnce, batch.rows));
    await file.appendFile(writer.write(some, batchWords(some)));
  }
}
