// Traffic of an interface -> a baseline: flows are gathered while packets are captured, and when that ends, by
// itself or because somebody says it is enough, the models are fitted.

import type { BaselineFile } from '../../src-contract/model-service.ts';
import type { ExtractProgress } from '../../src-contract/workers.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import type { TrafficCollection } from './collect-traffic.ts';
import { type BaselineTerms, baselineRows, fitBaseline } from './learn-baseline.ts';
import { trainingFiles } from './model-files.ts';
import type { ModelThread } from './model-thread.ts';

export interface InterfaceTerms extends BaselineTerms {
  readonly maxRows: number;
  /** How flows are made, where it was asked for by name. */
  readonly flows: Partial<FlowSettings>;
  /** Where the packets stay, as one pcapng; nowhere when nothing is said. */
  readonly keepPath?: string | undefined;
}

export interface Listener {
  /** So much was read of what was captured so far. */
  heard(progress: ExtractProgress): void;
  /** Of the fitting, from 0 to 1. */
  fitted(done: number): void;
}

export async function baselineOfInterface(
  thread: ModelThread,
  collection: TrafficCollection,
  { maxRows, flows: asked, keepPath, ...terms }: InterfaceTerms,
  listener: Listener,
  signal: AbortSignal,
): Promise<BaselineFile> {
  const { interfaceName } = collection.asked;
  const rows = baselineRows(maxRows, terms.seed);
  const captures = [{ path: interfaceName, evidence: 1, isGrowing: true }];
  const { profileId, unit } = rows;
  await thread.gather(
    rows,
    { captures, asked, profileId, unit },
    (progress) => listener.heard(progress),
    () => collection.grown(),
  );
  await collection.over;
  signal.throwIfAborted();
  const evidence = keepPath === undefined ? [] : await kept(collection, keepPath, signal);
  if (collection.problem) throw collection.problem;
  const request = { ...terms, interfaceName, evidence };
  return fitBaseline(thread, request, (done) => listener.fitted(done));
}

async function kept(
  collection: TrafficCollection,
  path: string,
  signal: AbortSignal,
): Promise<readonly TrainingFile[]> {
  await collection.keep(path);
  return trainingFiles([path], signal);
}
