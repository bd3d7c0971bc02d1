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
import { alertSourceOf } from '../../src-core/alert/alert-source.ts';
import type { Finding } from '../../src-core/detect/finding.ts';
import type { EventBatch } from '../../src-core/event/event-batch.ts';
import type { PacketWindow } from '../../src-core/feature/packet-windows.ts';
import type { ModelFacts } from '../../src-core/model/model-facts.ts';
import { extractCaptures } from './extract-captures.ts';
import { withLacks } from './log-lacks.ts';
import { readModelBytes } from './model-files.ts';
import { handed } from './model-thread.ts';
import { readIndicatorFiles } from './read-indicators.ts';
import type { Running } from './run-on-thread.ts';
import { startWorker, ThreadEnded, type WorkerThread } from './start-worker.ts';

export interface Analyzed {
  readonly summary: ExtractSummary;
  readonly alerts: readonly Alert[];
  /** What is wrong with the lists that were brought, a sentence for each. */
  readonly problems: readonly string[];
  /** Of those that scored, in their order. */
  readonly models: readonly ModelFacts[];
}

export type AnalysisRequest = Omit<ExtractRequest, 'wantsEvents' | 'windowSec' | 'profileId'>;
export type AnalysisSettings = Pick<
  Settings,
  'windowSec' | 'detectors' | 'indicators' | 'budget' | 'encoder'
> & {
  /** Paths of the models that score. */
  readonly models: readonly string[];
};
export type AnalysisTakers = Pick<
  Partial<ExtractSink>,
  'flows' | 'events' | 'progress' | 'grown'
> & {
  /** Whenever something was found: the alerts that are new or have grown by much, and how to get all. */
  found?(raised: readonly Alert[], all: () => readonly Alert[]): Promise<void>;
  /** At the end of each window: what models have scored by then, and how like their training it is. */
  scored?(models: readonly ModelFacts[]): Promise<void>;
};

export function analyzeCaptures(
  workerFolder: string,
  request: AnalysisRequest,
  settings: AnalysisSettings,
  takers: AnalysisTakers,
): Running<Analyzed> {
  const analyst = new Analyst(workerFolder, settings);
  analyst.ready().catch(() => {}); // heard with the first window
  const extract = { ...request, wantsEvents: true, windowSec: settings.windowSec };
  const reading = extractCaptures(workerFolder, extract, sinkOf(analyst, takers));
  const end = async () => {
    await Promise.all([reading.cancel(), analyst.leave()]);
  };
  const analyze = async (): Promise<Analyzed> => {
    const summary = withLacks(await reading.answer, settings);
    const { alerts, models } = await analyst.end();
    return { summary, alerts, models, problems: analyst.problems };
  };
  return { answer: analyze().finally(end), cancel: end };
}

function sinkOf(analyst: Analyst, takers: AnalysisTakers): ExtractSink {
  const hear = async (call: Ask) => {
    const raised = await analyst.hear(call);
    if (raised) await takers.found?.(raised, () => analyst.alerts());
  };
  return {
    begin: async (window) => analyst.begin(window),
    async flows(batch) {
      await takers.flows?.(batch);
      await hear((service) => service.flows(handed(batch)));
    },
    async events(batch) {
      await takers.events?.(batch);
      await hear((service) => service.events(handedEvents(batch)));
    },
    open: (batch) => hear((service) => service.open(handed(batch))),
    async close() {
      await hear((service) => service.close());
      if (takers.scored) await takers.scored(await analyst.modelFacts());
    },
    progress: async (progress) => takers.progress?.(progress),
    ...(takers.grown && { grown: takers.grown }),
  };
}

type Asked = Remote<AnalyzeService>;
type Ask = (service: Asked) => PromiseLike<Reply<readonly Finding[]>>;

/** The thread, and the book of what it finds. */
class Analyst {
  problems: readonly string[] = [];
  readonly #workerFolder: string;
  readonly #settings: AnalysisSettings;
  readonly #book = new AlertBook(alertSourceOf);
  #thread: WorkerThread<AnalyzeService> | undefined;
  #started: Promise<void> | undefined;
  #begun: Promise<unknown> = Promise.resolve();
  #isLeft = false;

  constructor(workerFolder: string, settings: AnalysisSettings) {
    this.#workerFolder = workerFolder;
    this.#settings = settings;
  }

  /** It starts beside the thread that reads, so that nothing that is read waits for it. */
  ready(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** Not waited for: while the thread starts, what the takers of the caller put away is seen. */
  begin(window: PacketWindow): void {
    this.#begun = this.ask((service) => service.begin(window));
    this.#begun.catch(() => {}); // heard with what is found in it
  }

  async ask<Answer>(call: (service: Asked) => PromiseLike<Reply<Answer>>): Promise<Answer> {
    await this.ready();
    return answerOf(await this.#thread!.run(call));
  }

  /** Undefined when nothing was found. */
  async hear(call: Ask): Promise<readonly Alert[] | undefined> {
    const asked = this.ask(call);
    asked.catch(() => {}); // heard below, after what came before it
    await this.#begun;
    const findings = await asked;
    return findings.length > 0 ? this.#book.add(findings) : undefined;
  }

  alerts(): readonly Alert[] {
    return this.#book.alerts();
  }

  async end(): Promise<Pick<Analyzed, 'alerts' | 'models'>> {
    await this.hear((service) => service.end());
    return { alerts: this.alerts(), models: await this.modelFacts() };
  }

  modelFacts(): Promise<readonly ModelFacts[]> {
    return this.ask((service) => service.modelFacts());
  }

  async leave(): Promise<void> {
    this.#isLeft = true;
    await this.#thread?.end();
  }

  async #start(): Promise<void> {
    const { detectors: chosen, budget, encoder } = this.#settings;
    const { falseAlarmRate } = budget;
    const indicators = await readIndicatorFiles(this.#settings.indicators);
    if (this.#isLeft) throw new ThreadEnded('Nobody waits for the analyze thread.');
    this.#thread = startWorker<AnalyzeService>(this.#workerFolder, 'analyze');
    const models = await Promise.all(this.#settings.models.map(readModelBytes));
    const request = {
      ...{ detectors: chosen, indicators, models, falseAlarmRate },
      encoder: encoder === '' ? undefined : encoder,
    };
    const start = this.#thread.run<Reply<readonly string[]>>((service) => service.start(request));
    this.problems = answerOf(await start);
  }
}

const handedEvents = (batch: EventBatch): EventBatch =>
  transfer(batch, [batch.numbers.buffer, batch.keys.buffer]);
