// Reads a capture file and hands its flows on, batch by batch. A plain object, tested without a
// thread; the file is opened for reading only and never changed.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { replyOf } from '../src-contract/reply.ts';
import type {
  ExtractProgress,
  ExtractRequest,
  ExtractService,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { FlowExtractor } from '../src-core/flow/flow-extractor.ts';

/** Small enough to stay in the processor's cache until it is decoded. */
const chunkBytes = 256 * 1024;
const progressEveryMs = 100;

export const extractService: ExtractService = {
  extract: (request, sink) => replyOf(() => extractFlows(request, sink), reportBug),
};

function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

async function extractFlows(request: ExtractRequest, sink: ExtractSink): Promise<ExtractSummary> {
  const name = basename(request.path);
  const { file, totalBytes } = openCapture(request.path, name);
  try {
    const extractor = new FlowExtractor(name, request.evidence, request.settings);
    return await readThrough(file, totalBytes, extractor, sink);
  } catch (error) {
    throw fileError(error, name);
  } finally {
    closeSync(file);
  }
}

function openCapture(path: string, name: string): { file: number; totalBytes: number } {
  try {
    const file = openSync(path, 'r');
    const stat = fstatSync(file);
    if (!stat.isDirectory()) return { file, totalBytes: stat.size };
    closeSync(file);
  } catch (error) {
    throw fileError(error, name);
  }
  throw new AppError('unreadable-file', `${name} is a folder, not a file.`);
}

async function readThrough(
  file: number,
  totalBytes: number,
  extractor: FlowExtractor,
  sink: ExtractSink,
): Promise<ExtractSummary> {
  let doneBytes = 0;
  let reportedAt = performance.now();
  const soFar = (): ExtractProgress => {
    const { packets, flows } = extractor;
    return { doneBytes, totalBytes, packets, flows };
  };
  for (;;) {
    const read = readSync(file, extractor.reserve(chunkBytes));
    if (read === 0) break;
    extractor.commit(read);
    doneBytes += read;
    for (let batch = extractor.next(); batch; batch = extractor.next()) await sink.flows(batch);
    if (performance.now() - reportedAt > progressEveryMs) {
      await sink.progress(soFar());
      reportedAt = performance.now();
    }
  }
  extractor.finish();
  for (let batch = extractor.rest(); batch; batch = extractor.rest()) await sink.flows(batch);
  const hasPackets = extractor.packets > 0;
  return {
    ...soFar(),
    startUs: hasPackets ? extractor.startUs : null,
    endUs: hasPackets ? extractor.endUs : null,
    issues: extractor.issues(),
  };
}
