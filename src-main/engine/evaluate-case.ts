// What models are worth on the labelled flows of the case; kept in the case, with robust-baseline beside.

import { randomUUID } from 'node:crypto';
import type { ModelBytes } from '../../src-contract/model-service.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type {
  EvaluatedModel,
  EvaluateInput,
  EvaluationEntry,
} from '../../src-contract/routes/evaluations.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { listed } from '../../src-core/base/in-words.ts';
import type { Evaluation } from '../../src-core/evaluate/evaluation.ts';
import { chosenSettings } from '../../src-core/model/chosen-settings.ts';
import { matrixReading, readingOfKinds } from '../../src-core/model/flow-reading.ts';
import { baselineKind, findModel } from '../../src-core/model/models.ts';
import { gatherFlows, refuseNoRows } from './case-rows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import type { LibraryModel } from './model-library.ts';
import { sinkOf } from './model-thread.ts';
import { flowModel } from './score-case.ts';
import { withModelThread } from './with-model-thread.ts';

export async function startEvaluating(
  parts: EngineParts,
  input: EvaluateInput,
  door: Door | undefined,
  insteadOf?: string,
): Promise<Job> {
  const kinds = chosenKinds(input);
  const models: LibraryModel[] = [];
  for (const modelId of new Set(input.modelIds)) models.push(await storedFlowModel(parts, modelId));
  if (kinds.length + models.length === 0) {
    throw new AppError('bad-input', 'Choose a model, or a kind that is fitted for it.');
  }
  await refuseNoRows(parts, input);
  const title = listed([...models.map(({ name }) => name), ...kinds.map(({ kind }) => kind)], 3);
  return parts.noted.start(
    { kind: 'evaluate', title, input: { ...input }, insteadOf },
    (report, signal, jobId) =>
      evaluate(parts, { input, models, title, door, jobId, report, signal }),
  );
}

/** First packets are in no case: such kinds are judged by `wiresift evaluate`. */
function chosenKinds({ kinds, settings }: EvaluateInput) {
  const chosen = [...new Set(kinds)].map((kind) => ({
    kind,
    settings: chosenSettings(findModel(kind), settings[kind] ?? {}),
  }));
  const other = Object.keys(settings).find((kind) => !kinds.includes(kind));
  if (other !== undefined) {
    throw new AppError('bad-input', `There are settings of "${other}", which is not evaluated.`);
  }
  for (const { kind } of chosen) refuseOtherProfile(kind, readingOfKinds([kind]).profileId);
  return chosen;
}

async function storedFlowModel(parts: EngineParts, modelId: string): Promise<LibraryModel> {
  const model = await flowModel(parts, modelId);
  refuseOtherProfile(model.name, model.described.facts.profileId);
  return model;
}

function refuseOtherProfile(name: string, profileId: string): void {
  if (profileId === matrixReading.profileId) return;
  const sentence = `${name} reads first packets, which a case does not keep: judge it with wiresift evaluate.`;
  throw new AppError('bad-input', sentence);
}

interface Work {
  readonly input: EvaluateInput;
  readonly models: readonly LibraryModel[];
  readonly title: string;
  readonly door: Door | undefined;
  readonly jobId: string;
  readonly report: (change: JobChange) => void;
  readonly signal: AbortSignal;
}

async function evaluate(parts: EngineParts, work: Work): Promise<JobChange> {
  const { input, models, title, door, jobId, report, signal } = work;
  const { split, seed, falseAlarmRate, where, captureId } = input;
  const kinds = chosenKinds(input);
  const given = await Promise.all(models.map((model) => parts.library.bytesOf(model)));
  const named = toldApart(given, models, [baselineKind, ...kinds.map(({ kind }) => kind)]);
  const { evaluations, gathered, evidence } = await withModelThread(
    parts.workerFolder,
    signal,
    async (thread) => {
      const rows = await gatherFlows(parts, thread, input, 'needed', report);
      refuseUnlabelled(rows.gathered.classes);
      const request = { kinds, given: named, split, seed, falseAlarmRate, evidence: rows.evidence };
      const sink = sinkOf((done) =>
        report({ stage: 'judging', unit: 'parts', done: Math.round(1000 * done), total: 1000 }),
      );
      report({ stage: 'judging', unit: 'parts', done: 0, total: 1000 });
      return { ...rows, evaluations: await thread.ask((one) => one.evaluate(request, sink)) };
    },
  );
  const idOf = new Map(named.map(({ name }, i) => [name, models[i]!.modelId]));
  const results = evaluations.map((one) => ({ ...one, modelId: idOf.get(one.model) ?? null }));
  const [evaluationId, atUs] = [randomUUID(), Date.now() * 1000];
  const of = { evaluationId, atUs };
  const entry: EvaluationEntry = {
    ...{ ...of, title, split: split ?? 'auto', seed, where, captureId: captureId ?? null },
    rows: gathered.rows,
    attacks: gathered.classes.slice(1).reduce((sum, { rows }) => sum + rows, 0),
    models: results.map((one) => evaluatedModel(one, of)),
  };
  const parameters = {
    models: results.map(({ model }) => model),
    settings: Object.fromEntries(kinds.map(({ kind, settings }) => [kind, { ...settings }])),
    ...{ split: split ?? 'auto', seed, false_alarm_rate: falseAlarmRate, where },
  };
  const { version } = parts;
  const kept = { evidence, parameters, notes: gathered.notes, version, models: results };
  const details = { evaluationId, title, rows: entry.rows, attacks: entry.attacks, where };
  const noted = parts.audit.entry({ door, action: 'evaluation.made', captureId, details });
  await parts.case.evaluations.add(entry, kept, jobId, noted);
  parts.changed(['models', 'evaluations']);
  return { evaluationId, flows: entry.rows };
}

function refuseUnlabelled(classes: readonly { readonly rows: number }[]): void {
  if (classes.length === 0) {
    const sentence =
      'No flow of these has a label: label some as normal and some as attacks first.';
    throw new AppError('bad-input', sentence);
  }
  const [ordinary, ...attacks] = classes;
  if (ordinary!.rows === 0 || attacks.every(({ rows }) => rows === 0)) {
    const missing = ordinary!.rows === 0 ? 'ordinary' : 'an attack';
    throw new AppError(
      'bad-input',
      `No labelled flow is ${missing}: there is nothing to tell apart.`,
    );
  }
}

/** Two models of one name, or one that is called like a kind, are told apart by their ids. */
function toldApart(
  given: readonly ModelBytes[],
  models: readonly LibraryModel[],
  kinds: readonly string[],
): ModelBytes[] {
  const taken = new Set(kinds);
  return given.map((model, i) => {
    const isFree = !taken.has(model.name);
    const name = isFree ? model.name : `${models[i]!.modelId.slice(0, 8)} ${model.name}`;
    taken.add(name);
    return { ...model, name };
  });
}

function evaluatedModel(
  one: Evaluation & { readonly modelId: string | null },
  of: Pick<EvaluationEntry, 'evaluationId' | 'atUs'>,
): EvaluatedModel {
  const { modelId, model, confusion, threshold, warnings } = one;
  const { split, rows, positives, rocAuc, averagePrecision, recallAtFpr } = one;
  const recalls = recallAtFpr.map(({ rate, recall }) => ({ rate, recall }));
  return {
    ...{ modelId, model, confusion, threshold, warnings },
    metrics: { ...of, split, rows, positives, rocAuc, averagePrecision, recallAtFpr: recalls },
  };
}
