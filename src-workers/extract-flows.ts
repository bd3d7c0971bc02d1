// Reads a capture file and hands its flows on, batch by batch. A plain object, tested without a
// thread.

import { basename } from 'node:path';
import { replyOf } from '../src-contract/reply.ts';
import type {
  ExtractProgress,
  ExtractRequest,
  ExtractService,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { FlowExtractor } from '../src-core/flow/flow-extractor.ts';
import { CaptureInput } from './capture-input.ts';

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
  const input = CaptureInput.open(request.path, name, request.maxDecompressedBytes);
  try {
    const extractor = new FlowExtractor(name, request.evidence, request.settings);
    return await readThrough(input, extractor, sink);
  } catch (error) {
    throw fileError(error, name);
  } finally {
    input.close();
  }
}

async function readThrough(
  input: CaptureInput,
  extractor: FlowExtractor,
  sink: ExtractSink,
): Promise<ExtractSummary> {
  let reportedAt = performance.now();
  const soFar = (): ExtractProgress => {
    const { doneBytes, totalBytes } = input;
    const { packets, flows } = extractor;
    return { doneBytes, totalBytes, packets, flows };
  };
  for (;;) {
    const read = await input.fill(extractor.reserve(chunkBytes), extractor.packets);
    if (read === 0) break;
    extractor.commit(read);
    for (let batch = extractor.next(); batch; batch = extractor.next()) await sink.flows(batch);
    if (performance.now() - reportedAt > progressEveryMs) {
      await sink.progress(soFar());
      reportedAt = performance.now();
    }
  }
  try {
    extractor.finish();
  } finally {
    input.finish(extractor.packets); // knows better why there is nothing in it
  }
  for (let batch = extractor.rest(); batch; batch = extractor.rest()) await sink.flows(batch);
  const hasTimes = Number.isFinite(extractor.startUs);
  return {
    ...soFar(),
    startUs: hasTimes ? extractor.startUs : null,
    endUs: hasTimes ? extractor.endUs : null,
    issues: [...input.health.issues(), ...extractor.issues()],
    facts: extractor.facts(),
  };
}
