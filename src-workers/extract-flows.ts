// Reads captures and hands their flows on, batch by batch. A plain object, tested without a thread.

import { randomInt } from 'node:crypto';
import type {
  ExtractProgress,
  ExtractRequest,
  ExtractSink,
  ExtractSummary,
} from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import type { FeatureProfile } from '../src-core/feature/feature-profile.ts';
import { findProfile } from '../src-core/feature/feature-profiles.ts';
import { FlowExtractor } from '../src-core/feature/flow-extractor.ts';
import { batchRows } from '../src-core/flow/flow-batch.ts';
import { parseFilter } from '../src-core/query/parse-filter.ts';
import { CaptureIndexes } from './capture-indexes.ts';
import { CaptureSource } from './capture-source.ts';
import { chooseFlows } from './choose-flows.ts';
import { HandOver } from './hand-over.ts';
import { flowLogTexts, readFlowLogs } from './read-flow-logs.ts';

const progressEveryMs = 100;

export async function extractFlows(
  request: ExtractRequest,
  sink: ExtractSink,
): Promise<ExtractSummary> {
  const filter = parseFilter(request.where ?? '');
  if (filter.terms.length === 0) return readCaptures(request, sink);
  return chooseFlows(filter, request, sink, readCaptures);
}

async function readCaptures(request: ExtractRequest, sink: ExtractSink): Promise<ExtractSummary> {
  const texts = await flowLogTexts(request);
  if (texts) return readFlowLogs(request, texts, sink);
  const { settings, profileId, maxPackets, wantsEvents, hostWindowSec, windowSec } = request;
  const { sinceUs, untilUs } = request;
  const profile = profileId === undefined ? undefined : profileOf(profileId);
  const index = CaptureIndexes.open(request.captures);
  const wanted = { wantsEvents, hostWindowSec, windowSec, sinceUs, untilUs };
  const extraction = { profile, maxPackets, index, ...wanted };
  const extractor = new FlowExtractor(settings, randomInt(2 ** 31), extraction);
  const sources: CaptureSource[] = [];
  try {
    for (const capture of request.captures) {
      const { evidence, offsetUs } = capture;
      const open = (name: string) => extractor.open(name, evidence, offsetUs);
      sources.push(new CaptureSource(capture, request.maxDecompressedBytes, open, sink.grown));
    }
    const summary = await readThrough(extractor, sources, sink, request.isWatched === true);
    index?.finish(sources);
    return summary;
  } finally {
    for (const { file } of sources) file.close();
    index?.close();
  }
}

function profileOf(id: string): FeatureProfile {
  const profile = findProfile(id);
  if (!profile) throw new AppError('bad-input', `There is no profile "${id}".`);
  return profile;
}

async function readThrough(
  extractor: FlowExtractor,
  sources: readonly CaptureSource[],
  sink: ExtractSink,
  isWatched: boolean,
): Promise<ExtractSummary> {
  const soFar = (): ExtractProgress => ({
    doneBytes: sources.reduce((sum, { file }) => sum + file.doneBytes, 0),
    totalBytes: sources.reduce((sum, { file }) => sum + file.totalBytes, 0),
    packets: extractor.packets,
    flows: extractor.flows,
  });
  let reportedAt = performance.now();
  const handOver = new HandOver(extractor, sink);
  for (;;) {
    for (let batch = extractor.next(); batch; batch = extractor.next()) await handOver.flows(batch);
    if (extractor.closed) {
      await handOver.close(extractor.closed);
      continue;
    }
    await handOver.findings();
    const source = sources.find(({ input }) => input === extractor.hungry);
    if (!source) break;
    if (!(await source.feed())) {
      await handOver.early();
      if (source.settledUs !== undefined) extractor.pass(source.settledUs);
    }
    if (performance.now() - reportedAt > progressEveryMs) {
      if (isWatched && extractor.flows < batchRows) await handOver.earlyFlows();
      await handOver.give(() => sink.progress(soFar()));
      reportedAt = performance.now();
    }
  }
  await handOver.finish();
  const captures = sources.map((source) => source.summary());
  return { ...soFar(), captures };
}
