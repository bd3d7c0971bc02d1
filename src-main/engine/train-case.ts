// A model fitted on flows of the case, on its evidence, or on a table -> into the library, whole or not at all.

import { basename } from 'node:path';
import type { TrainedFile, TrainRequest } from '../../src-contract/model-service.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { TrainInput } from '../../src-contract/routes/ml.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { chosenSettings } from '../../src-core/model/chosen-settings.ts';
import { matrixReading, readingOfKinds } from '../../src-core/model/flow-reading.ts';
import type { Model } from '../../src-core/model/model.ts';
import { findModel } from '../../src-core/model/models.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { gatherEvidence, gatherFlows, refuseNoRows } from './case-rows.ts';
import type { EngineParts } from './engine-parts.ts';
import { kindOfFiles } from './file-kinds.ts';
import type { JobChange } from './jobs.ts';
import { trainingFiles } from './model-files.ts';
import { type ModelThread, sinkOf } from './model-thread.ts';
import { withModelThread } from './with-model-thread.ts';

/** What is wrong with the question is said before a job begins. */
export async function startTraining(
  parts: EngineParts,
  input: TrainInput,
  door: Door | undefined,
  insteadOf?: string,
): Promise<Job> {
  const model = findModel(input.kind);
  chosenSettings(model, input.settings);
  await refuseRows(parts, model, input);
  const date = new Date().toISOString().slice(0, 10);
  const name = input.name ?? `${input.kind} ${date}`;
  return parts.noted.start(
    { kind: 'train', title: name, input: { ...input }, insteadOf },
    async (report, signal, jobId) => {
      parts.training.begin(jobId, input.kind);
      const learned = await withModelThread(parts.workerFolder, signal, (thread) =>
        learn(parts, thread, input, { jobId, date, report, signal }),
      );
      report({ stage: 'keeping' });
      return keep(parts, learned, { name, input, door });
    },
  );
}

async function refuseRows(parts: EngineParts, model: Model, input: TrainInput): Promise<void> {
  const { tablePath, unit, where } = input;
  if (tablePath !== undefined) {
    if ((await kindOfFiles([tablePath])) === 'tables') return;
    const sentence = `${basename(tablePath)} is a capture: import it, and train on its flows.`;
    throw new AppError('bad-input', sentence);
  }
  await refuseNoRows(parts, { ...input, where: unit === 'host' ? '' : where });
  if (!readsEvidence(model, unit)) return;
  if (where.trim() !== '') {
    const what = unit === 'host' ? 'Profiles of hosts' : 'First packets';
    const sentence = `${what} are read out of the evidence, where no filter of flows can choose: leave the filter out.`;
    throw new AppError('bad-input', sentence);
  }
  if (model.needsLabels) {
    throw new AppError('bad-input', `Labels are of flows: ${model.title} cannot learn of hosts.`);
  }
}

const readsEvidence = (model: Model, unit: TrainInput['unit']): boolean =>
  unit === 'host' || model.reads === 'first packets';

interface Learning {
  readonly jobId: string;
  readonly date: string;
  readonly report: (change: JobChange) => void;
  readonly signal: AbortSignal;
}

async function learn(
  parts: EngineParts,
  thread: ModelThread,
  input: TrainInput,
  learning: Learning,
): Promise<TrainedFile> {
  const { kind, settings, seed, falseAlarmRate } = input;
  const { jobId, date, report } = learning;
  const evidence = await gather(parts, thread, input, learning);
  const request: TrainRequest = {
    ...{ kind, settings, seed, falseAlarmRate, date, evidence },
    ...{ version: parts.version, tellsLoss: true },
  };
  const sink = sinkOf(
    (done) =>
      report({ stage: 'fitting', unit: 'parts', done: Math.round(1000 * done), total: 1000 }),
    { loss: async (...losses) => parts.training.addLoss(jobId, ...losses) },
  );
  report({ stage: 'fitting', unit: 'parts', done: 0, total: 1000 });
  return thread.ask((service) => service.train(request, sink));
}

async function gather(
  parts: EngineParts,
  thread: ModelThread,
  input: TrainInput,
  { report, signal }: Learning,
): Promise<readonly TrainingFile[]> {
  const model = findModel(input.kind);
  if (input.tablePath !== undefined) return gatherTable(thread, input, report, signal);
  if (readsEvidence(model, input.unit)) {
    const isOfHosts = input.unit === 'host';
    const reading = isOfHosts ? matrixReading : readingOfKinds([input.kind]);
    const what = { unit: isOfHosts ? 'hosts' : 'flows', profileId: reading.profileId } as const;
    return (await gatherEvidence(parts, thread, input, what, report)).evidence;
  }
  const labels = model.needsLabels ? 'needed' : 'heeded';
  return (await gatherFlows(parts, thread, input, labels, report)).evidence;
}

async function gatherTable(
  thread: ModelThread,
  { tablePath = '', labelColumn, maxRows, seed }: TrainInput,
  report: Learning['report'],
  signal: AbortSignal,
): Promise<readonly TrainingFile[]> {
  const evidence = trainingFiles([tablePath], signal);
  evidence.catch(() => {}); // heard below: the rows come first
  const gathered = await thread.readTables(
    { paths: [tablePath], labelColumn, maxRows, seed },
    (done) =>
      report({ stage: 'reading', unit: 'parts', done: Math.round(1000 * done), total: 1000 }),
  );
  if (gathered.rows === 0) {
    throw new AppError('bad-input', ['No rows are left.', ...gathered.notes].join(' '));
  }
  return evidence;
}

interface Kept {
  readonly name: string;
  readonly input: TrainInput;
  readonly door: Door | undefined;
}

async function keep(
  parts: EngineParts,
  { bytes, card }: TrainedFile,
  { name, input, door }: Kept,
): Promise<JobChange> {
  const { kind, where, captureId, unit, tablePath } = input;
  const isOfFlows = tablePath === undefined && unit === 'flow';
  const file = { name: `${name}.model`, bytes };
  const added = await parts.library.add(file, { name, where: isOfFlows ? where : null });
  const { modelId } = added;
  const details = { modelId, name, kind, where, rows: card.rows, fittedRows: card.fittedRows };
  await parts.audit.note({ door, action: 'model.trained', captureId, details });
  parts.changed(['models']);
  return { modelId, flows: isOfFlows ? card.rows : 0 };
}
