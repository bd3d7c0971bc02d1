// A thread that fits, scores and judges models, and what is fed to it: batches of captures that another
// thread reads, or tables that it reads itself.

import type { Remote } from 'comlink';
import { proxy, transfer } from 'comlink';
import type { CaseModelService } from '../../src-contract/case-model-service.ts';
import type {
  Gathered,
  GatherRequest,
  ModelService,
  ModelSink,
  TablesRequest,
} from '../../src-contract/model-service.ts';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type {
  CaptureFile,
  ExtractProgress,
  ExtractSink,
  ExtractSummary,
} from '../../src-contract/workers.ts';
import { findProfile, settingsOf } from '../../src-core/feature/feature-profiles.ts';
import type { HostBatch } from '../../src-core/feature/host-batch.ts';
import { hostBuffersOf } from '../../src-core/feature/host-batch.ts';
import { buffersOf, type FlowBatch } from '../../src-core/flow/flow-batch.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractCaptures } from './extract-captures.ts';
import { startWorker, type WorkerThread } from './start-worker.ts';

export interface CapturesToRead {
  readonly captures: readonly CaptureFile[];
  /** What was asked for by name; the rest is the profile's. */
  readonly asked: Partial<FlowSettings>;
  readonly profileId: string;
  readonly unit: GatherRequest['unit'];
  readonly hostWindowSec?: number | undefined;
  readonly maxPackets?: number | undefined;
}

export class ModelThread {
  readonly #workerFolder: string;
  readonly #thread: WorkerThread<ModelService & CaseModelService>;

  constructor(workerFolder: string) {
    this.#workerFolder = workerFolder;
    this.#thread = startWorker<ModelService & CaseModelService>(workerFolder, 'analyze');
  }

  async ask<Answer>(
    call: (service: Remote<ModelService>) => PromiseLike<Reply<Answer>>,
  ): Promise<Answer> {
    return answerOf(await this.#thread.run<Reply<Answer>>(call));
  }

  async askForCase<Answer>(
    call: (service: Remote<CaseModelService>) => PromiseLike<Reply<Answer>>,
  ): Promise<Answer> {
    return answerOf(await this.#thread.run<Reply<Answer>>(call));
  }

  /** Flows or profiles of hosts, as the model's unit is, go to `take`; each batch is awaited. */
  async read(
    {
      captures,
      asked,
      profileId,
      unit,
      maxPackets,
      hostWindowSec = usualWindowSec,
    }: CapturesToRead,
    take: {
      flows(batch: FlowBatch): Promise<void>;
      hosts(batch: HostBatch): Promise<void>;
      progress(progress: ExtractProgress): void;
      grown?: ExtractSink['grown'];
    },
  ): Promise<ExtractSummary> {
    const isOfHosts = unit === 'hosts';
    const sink: ExtractSink = {
      flows: async (batch) => (isOfHosts ? undefined : take.flows(batch)),
      hosts: (batch) => take.hosts(batch),
      progress: async (progress) => take.progress(progress),
      ...(take.grown && { grown: take.grown }),
    };
    const windows = isOfHosts ? { hostWindowSec } : {};
    const settings = settingsOf(findProfile(profileId)!, asked);
    const request = { captures, settings, profileId, maxPackets, ...windows };
    return extractCaptures(this.#workerFolder, request, sink).answer;
  }

  async gather(
    asked: GatherRequest,
    captures: CapturesToRead,
    progress: (progress: ExtractProgress) => void,
    /** Of a capture that is going on. */
    grown?: ExtractSink['grown'],
  ): Promise<{ gathered: Gathered; summary: ExtractSummary }> {
    await this.ask((service) => service.gather(asked));
    const summary = await this.read(captures, {
      flows: async (batch) => void (await this.ask((service) => service.flowRows(handed(batch)))),
      hosts: async (batch) =>
        void (await this.ask((service) => service.hostRows(handedHosts(batch)))),
      progress,
      ...(grown && { grown }),
    });
    return { gathered: await this.ask((service) => service.gathered()), summary };
  }

  async readTables(request: TablesRequest, progress: (done: number) => void): Promise<Gathered> {
    await this.ask((service) => service.readTables(request, sinkOf(progress)));
    return this.ask((service) => service.gathered());
  }

  async end(): Promise<void> {
    await this.#thread.end();
  }
}

/** Of profiles of hosts, where nothing is said: as `wiresift hosts` makes them. */
export const usualWindowSec = 60;

export const handed = (batch: FlowBatch): FlowBatch => transfer(batch, buffersOf(batch));

export const handedHosts = (batch: HostBatch): HostBatch => transfer(batch, hostBuffersOf(batch));

export function sinkOf(
  progress: (done: number) => void,
  more: Pick<ModelSink, 'text' | 'loss'> = {},
): ModelSink & ReturnType<typeof proxy> {
  return proxy({ progress: async (done: number) => progress(done), ...more });
}
