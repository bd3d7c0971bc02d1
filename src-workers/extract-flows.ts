// Reads captures and hands their flows on, batch by batch. A plain object, tested without a thread.

import { randomInt } from 'node:crypto';
import { basename } from 'node:path';
import type {
  CaptureSummary,
  ExtractProgress,
  ExtractRequest,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { FlowExtractor } from '../src-core/feature/flow-extractor.ts';
import type { EvidenceInput } from '../src-core/flow/evidence-input.ts';
import { CaptureInput, chunkBytes } from './capture-input.ts';

const progressEveryMs = 100;

/** A file, and the place in the extractor where its bytes go. */
interface Source {
  readonly name: string;
  readonly file: CaptureInput;
  readonly input: EvidenceInput;
}

export async function extractFlows(
  request: ExtractRequest,
  sink: ExtractSink,
): Promise<ExtractSummary> {
  const extractor = new FlowExtractor(request.settings, randomInt(2 ** 31));
  const sources: Source[] = [];
  try {
    for (const { path, evidence } of request.captures) {
      const name = basename(path);
      const file = CaptureInput.open(path, name, request.maxDecompressedBytes);
      sources.push({ name, file, input: extractor.open(name, evidence) });
    }
    return await readThrough(extractor, sources, sink);
  } finally {
    for (const { file } of sources) file.close();
  }
}

async function readThrough(
  extractor: FlowExtractor,
  sources: readonly Source[],
  sink: ExtractSink,
): Promise<ExtractSummary> {
  const soFar = (): ExtractProgress => ({
    doneBytes: sources.reduce((sum, { file }) => sum + file.doneBytes, 0),
    totalBytes: sources.reduce((sum, { file }) => sum + file.totalBytes, 0),
    packets: extractor.packets,
    flows: extractor.flows,
  });
  let reportedAt = performance.now();
  let taken = Promise.resolve();
  for (;;) {
    for (let batch = extractor.next(); batch; batch = extractor.next()) {
      await taken; // one batch is under way while the next is made, never more
      taken = sink.flows(batch);
      taken.catch(() => {}); // heard when it is awaited
    }
    const source = sources.find(({ input }) => input === extractor.hungry);
    if (!source) break;
    await feed(source);
    if (performance.now() - reportedAt > progressEveryMs) {
      await sink.progress(soFar());
      reportedAt = performance.now();
    }
  }
  await taken;
  for (const { file, input } of sources) file.finish(input.packets);
  return { ...soFar(), captures: sources.map(summaryOf) };
}

async function feed({ name, file, input }: Source): Promise<void> {
  try {
    const read = await file.fill(input.reserve(chunkBytes), input.packets);
    if (read > 0) input.commit(read);
    else finish(file, input);
  } catch (error) {
    throw fileError(error, name);
  }
}

function finish(file: CaptureInput, input: EvidenceInput): void {
  try {
    input.finish();
  } catch (error) {
    file.finish(input.packets); // may know better why there is nothing in it
    throw error;
  }
}

function summaryOf({ file, input }: Source): CaptureSummary {
  const hasTimes = Number.isFinite(input.startUs);
  return {
    packets: input.packets,
    startUs: hasTimes ? input.startUs : null,
    endUs: hasTimes ? input.endUs : null,
    issues: [...file.health.issues(), ...input.reader.health.issues()],
    facts: input.reader.facts(),
  };
}
