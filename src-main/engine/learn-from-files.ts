// Captures or tables -> a fitted model, or the figures of several: the rows are gathered in a thread of
// their own, and everything else is asked of it.

import type {
  EvaluateRequest,
  Gathered,
  GatherRequest,
  TrainedFile,
  TrainRequest,
} from '../../src-contract/model-service.ts';
import type { ExtractSummary } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import { chosenSettings } from '../../src-core/model/chosen-settings.ts';
import { readingOfKinds } from '../../src-core/model/flow-reading.ts';
import { findModel } from '../../src-core/model/models.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { kindOfFiles } from './file-kinds.ts';
import { trainingFiles } from './model-files.ts';
import { ModelThread, sinkOf } from './model-thread.ts';

export interface LearnFrom {
  readonly paths: readonly string[];
  readonly unit: GatherRequest['unit'];
  /** How flows are made, where it was asked for by name. */
  readonly asked: Partial<FlowSettings>;
  readonly hostWindowSec?: number | undefined;
  readonly maxPackets?: number | undefined;
  readonly maxRows: number;
  readonly seed: number;
  readonly labelsPath?: string | undefined;
  readonly labelColumn?: string | undefined;
  readonly normalLabels?: readonly string[] | undefined;
}

export interface LearnPlace {
  readonly workerFolder: string;
  /** What is being done, and how much of it, from 0 to 1. */
  progress(what: string, done: number): void;
}

interface Learned {
  readonly gathered: Gathered;
  readonly evidence: readonly TrainingFile[];
  /** Of captures. */
  readonly summary?: ExtractSummary | undefined;
}

export async function trainOnFiles(
  place: LearnPlace,
  from: LearnFrom,
  request: Omit<TrainRequest, 'evidence' | 'seed'>,
): Promise<Learned & { readonly trained: TrainedFile }> {
  checkSettings([request]);
  const profile = () => readingOfKinds([request.kind]).profileId;
  return learn(place, from, profile, async (thread, learned) => {
    const { evidence } = learned;
    const asked = { ...request, evidence, seed: from.seed };
    const sink = sinkOf((done) => place.progress(request.kind, done));
    return { ...learned, trained: await thread.ask((service) => service.train(asked, sink)) };
  });
}

export async function evaluateOnFiles(
  place: LearnPlace,
  from: LearnFrom,
  request: Omit<EvaluateRequest, 'seed'>,
): Promise<Learned & { readonly evaluations: readonly Evaluation[] }> {
  const { kinds, given } = request;
  checkSettings(kinds);
  const profile = async (thread: ModelThread) => {
    const reading = readingOfKinds(kinds.map(({ kind }) => kind));
    if (kinds.length > 0) return reading.profileId;
    const model = given[0]!;
    return (await thread.ask((service) => service.load({ model, top: 1 }))).source.id;
  };
  return learn(place, from, profile, async (thread, learned) => {
    const asked = { ...request, seed: from.seed, evidence: learned.evidence };
    const sink = sinkOf((done) => place.progress('models', done));
    const evaluations = await thread.ask((service) => service.evaluate(asked, sink));
    return { ...learned, evaluations };
  });
}

/** Before anything is read: that may take long. */
function checkSettings(kinds: EvaluateRequest['kinds']): void {
  for (const { kind, settings } of kinds) chosenSettings(findModel(kind), settings);
}

async function learn<Answer>(
  place: LearnPlace,
  from: LearnFrom,
  /** Whose features are read of captures. */
  profile: (thread: ModelThread) => string | Promise<string>,
  work: (thread: ModelThread, learned: Learned) => Promise<Answer>,
): Promise<Answer> {
  const kind = await kindOfFiles(from.paths);
  const hashing = new AbortController();
  // Beside the reading, never before it.
  const evidence = trainingFiles(from.paths, hashing.signal);
  evidence.catch(() => {}); // heard below, when the rows are there
  const thread = new ModelThread(place.workerFolder);
  try {
    const learned =
      kind === 'tables'
        ? await readTables(thread, place, from)
        : await readCaptures(thread, place, from, await profile(thread));
    const { rows, notes } = learned.gathered;
    if (rows === 0) throw new AppError('bad-input', ['No rows are left.', ...notes].join(' '));
    return await work(thread, { ...learned, evidence: await evidence });
  } finally {
    hashing.abort();
    await thread.end();
  }
}

async function readTables(thread: ModelThread, place: LearnPlace, from: LearnFrom) {
  const { paths, labelColumn, normalLabels, maxRows, seed } = from;
  if (from.labelsPath !== undefined) {
    throw new AppError(
      'bad-input',
      'Labels of their own belong to captures; a table has its label column.',
    );
  }
  const request = { paths, labelColumn, normalLabels, maxRows, seed };
  const gathered = await thread.readTables(request, (done) => place.progress('reading', done));
  return { gathered };
}

async function readCaptures(
  thread: ModelThread,
  place: LearnPlace,
  from: LearnFrom,
  profileId: string,
) {
  const captures = from.paths.map((path, index) => ({ path, evidence: index + 1 }));
  const { unit, maxRows, seed, labelsPath, labelColumn, normalLabels } = from;
  const asked = { unit, profileId, maxRows, seed, labelsPath, labelColumn, normalLabels };
  return thread.gather(asked, { ...from, captures, profileId }, ({ doneBytes, totalBytes }) =>
    place.progress('reading', doneBytes / Math.max(1, totalBytes)),
  );
}
