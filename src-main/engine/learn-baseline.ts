// What a baseline is made of, whichever way its flows come: the kinds of models that can be fitted for it, and
// the fitting once all flows have been gathered.

import type {
  BaselineFile,
  BaselineRequest,
  GatherRequest,
} from '../../src-contract/model-service.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import { findModel } from '../../src-core/model/models.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { kindOfFiles } from './file-kinds.ts';
import type { LearnPlace } from './learn-from-files.ts';
import { trainingFiles } from './model-files.ts';
import { ModelThread, sinkOf } from './model-thread.ts';

export type BaselineTerms = Omit<BaselineRequest, 'evidence' | 'interfaceName'>;

/** Ordinary traffic has no labels, and what is scored beside the detectors are the numbers of flows. */
export function refuseKinds(kinds: readonly string[]): void {
  if (new Set(kinds).size < kinds.length) {
    throw new AppError('bad-input', 'The same kind of model is asked for twice.');
  }
  for (const kind of kinds) {
    const { title, needsLabels, reads } = findModel(kind);
    if (needsLabels) {
      throw new AppError('bad-input', `${title} learns from attacks: a baseline has none.`);
    }
    if (reads !== undefined) {
      const sentence = `${title} reads ${reads}, and a baseline is of the numbers of flows: train it by itself.`;
      throw new AppError('bad-input', sentence);
    }
  }
}

export const baselineRows = (maxRows: number, seed: number): GatherRequest => ({
  ...({ unit: 'flows', profileId: matrixReading.profileId } as const),
  ...{ maxRows, seed },
});

/** Of what the thread has gathered. */
export function fitBaseline(
  thread: ModelThread,
  request: BaselineRequest,
  progress: (done: number) => void,
): Promise<BaselineFile> {
  return thread.ask((service) => service.makeBaseline(request, sinkOf(progress)));
}

export async function baselineOfFiles(
  place: LearnPlace,
  paths: readonly string[],
  { maxRows, ...terms }: BaselineTerms & { readonly maxRows: number },
): Promise<BaselineFile> {
  if ((await kindOfFiles(paths)) === 'tables') {
    throw new AppError('bad-input', 'A baseline is made of captures: tables have no hosts.');
  }
  const hashing = new AbortController();
  // Beside the reading, never before it.
  const evidence: Promise<readonly TrainingFile[]> = trainingFiles(paths, hashing.signal);
  evidence.catch(() => {}); // heard below, when the flows are there
  const thread = new ModelThread(place.workerFolder);
  try {
    const rows = baselineRows(maxRows, terms.seed);
    const captures = paths.map((path, index) => ({ path, evidence: index + 1 }));
    await thread.gather(
      rows,
      { captures, asked: {}, profileId: rows.profileId, unit: rows.unit },
      ({ doneBytes, totalBytes }) => place.progress('reading', doneBytes / Math.max(1, totalBytes)),
    );
    const request = { ...terms, interfaceName: '', evidence: await evidence };
    return await fitBaseline(thread, request, (done) => place.progress('models', done));
  } finally {
    hashing.abort();
    await thread.end();
  }
}
