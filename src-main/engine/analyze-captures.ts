// Captures -> alerts: one thread makes flows, another looks at them, and the alerts are kept here. The
// takers of the caller come first, so that what is told can be looked up.

import { type Remote, transfer } from 'comlink';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { Settings } from '../../src-contract/settings.ts';
import type {
  AnalyzeService,
  ExtractRequest,
  ExtractSink,
  ExtractSummary,
} from '../../src-contract/workers.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import type { Finding } from '../../src-core/detect/finding.ts';
import type { EventBatch } from '../../src-core/event/event-batch.ts';
import { buffersOf, type FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { extractCaptures } from './extract-captures.ts';
import type { Running } from './run-on-thread.ts';
import { startWorker } from './start-worker.ts';

export interface Analyzed {
  readonly summary: ExtractSummary;
  readonly alerts: readonly Alert[];
}

type Takers = Partial<ExtractSink> & {
  /** Alerts that are new, or have grown by an order of magnitude. */
  alerts?(alerts: readonly Alert[]): Promise<void>;
};

export function analyzeCaptures(
  workerFolder: string,
  request: Omit<ExtractRequest, 'wantsEvents' | 'windowSec' | 'profileId'>,
  settings: Pick<Settings, 'windowSec' | 'detectors'>,
  takers: Takers,
): Running<Analyzed> {
  const thread = startWorker<AnalyzeService>(workerFolder, 'analyze');
  const book = new AlertBook((id) => detectors.find((known) => known.id === id)!);
  const ask = async <Answer>(call: (service: Asked) => PromiseLike<Reply<Answer>>) =>
    answerOf(await thread.run(call));
  const hear = async (call: (service: Asked) => PromiseLike<Reply<readonly Finding[]>>) => {
    const changed = book.add(await ask(call));
    if (changed.length > 0) await takers.alerts?.(changed);
  };
  const extract = { ...request, wantsEvents: true, windowSec: settings.windowSec };
  const running = extractCaptures(workerFolder, extract, {
    begin: (window) => ask((service) => service.begin(window)).then(() => {}),
    async flows(batch) {
      await takers.flows?.(batch);
      await hear((service) => service.flows(handed(batch)));
    },
    async events(batch) {
      await takers.events?.(batch);
      await hear((service) => service.events(handedEvents(batch)));
    },
    open: (batch) => hear((service) => service.open(handed(batch))),
    close: () => hear((service) => service.close()),
    progress: async (progress) => takers.progress?.(progress),
  });
  const answer = ask((service) => service.start({ detectors: settings.detectors, indicators: [] }))
    .then(() => running.answer)
    .then(async (summary) => {
      await hear((service) => service.end());
      return { summary, alerts: book.alerts() };
    })
    .finally(() => Promise.all([running.cancel(), thread.end()]));
  return {
    answer,
    async cancel() {
      await Promise.all([running.cancel(), thread.end()]);
    },
  };
}

type Asked = Remote<AnalyzeService>;

const handed = (batch: FlowBatch): FlowBatch => transfer(batch, buffersOf(batch));

const handedEvents = (batch: EventBatch): EventBatch =>
  transfer(batch, [batch.numbers.buffer, batch.keys.buffer]);
