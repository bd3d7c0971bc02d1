// A capture -> its flows as rows, in the order in which they ended.

import { type Extraction, FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { batchWords } from '../../../src-core/flow/batch-words.ts';
import {
  type FlowBatch,
  numberIndex,
  numbersPerRow,
  wordIndex,
} from '../../../src-core/flow/flow-batch.ts';
import { type FlowRow, flowColumns } from '../../../src-core/flow/flow-columns.ts';
import { defaultFlowSettings, type FlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { pcapFile, type TimedFrame } from '../../fixtures/captures.ts';

/** The sizes of the pieces in which a file arrives; the last one is used for all that is left. */
type Chunks = readonly [number, ...number[]];

export function extractRows(
  frames: readonly TimedFrame[],
  settings: Partial<FlowSettings> = {},
): FlowRow[] {
  const file = pcapFile(frames);
  return extract(file, [file.length], settings).batches.flatMap(rowsOf);
}

export function extractBatches(file: Uint8Array, chunks: Chunks = [file.length]): FlowBatch[] {
  const { batches } = extract(file, chunks);
  return batches;
}

export function extract(
  file: Uint8Array,
  chunks: Chunks = [file.length],
  settings: Partial<FlowSettings> = {},
  extraction: Extraction = {},
) {
  const extractor = new FlowExtractor({ ...defaultFlowSettings, ...settings }, 0, extraction);
  const input = extractor.open('test.pcap', 1);
  const batches: FlowBatch[] = [];
  for (let at = 0, i = 0; at < file.length; i++) {
    const chunk = file.subarray(at, at + chunks[Math.min(i, chunks.length - 1)]!);
    input.reserve(chunk.length).set(chunk);
    input.commit(chunk.length);
    at += chunk.length;
    for (let batch = extractor.next(); batch; batch = extractor.next()) batches.push(batch);
  }
  input.finish();
  for (let batch = extractor.next(); batch; batch = extractor.next()) batches.push(batch);
  return { batches, extractor, input };
}

export function rowsOf(batch: FlowBatch): FlowRow[] {
  const words = batchWords(batch);
  return Array.from({ length: batch.rows }, (_, row) => {
    const entries = flowColumns.map(({ field }) => {
      const word = wordIndex.get(field);
      if (word !== undefined) return [field, words[word]![row] || null];
      const number = batch.numbers[row * numbersPerRow + numberIndex.get(field)!]!;
      return [field, Number.isNaN(number) ? null : number];
    });
    return Object.fromEntries(entries) as FlowRow;
  });
}

export function issuesOf(frames: readonly TimedFrame[], settings: Partial<FlowSettings> = {}) {
  const file = pcapFile(frames);
  return extract(file, [file.length], settings)
    .input.reader.health.issues()
    .map(({ kind, count, firstPacket }) => ({ kind, count, firstPacket }));
}
