// What the model thread does, as a plain object that is tested without a thread.

import { basename } from 'node:path';
import type {
  EvaluateRequest,
  ModelBytes,
  ModelService,
  ModelSink,
  TrainedFile,
  TrainRequest,
} from '../src-contract/model-service.ts';
import { replyOf } from '../src-contract/reply.ts';
import { type Contender, evaluateModels } from '../src-core/evaluate/evaluate-models.ts';
import type { Evaluation } from '../src-core/evaluate/evaluation.ts';
import { chosenSettings } from '../src-core/model/chosen-settings.ts';
import { featureImportance } from '../src-core/model/feature-importance.ts';
import type { GatheredRows } from '../src-core/model/gathered-rows.ts';
import { findModel } from '../src-core/model/models.ts';
import { trainModel } from '../src-core/model/train-model.ts';
import { isOnnx } from './brought-work.ts';
import {
  gatheredFacts,
  type NotedRows,
  type RowsTaker,
  takeBatches,
  takeTables,
} from './gather-rows.ts';
import { packModel, unpackModel } from './model-bytes.ts';
import { openModel } from './open-model.ts';
import { reportBug } from './report-bug.ts';
import { RowScorer } from './row-scorer.ts';
import { scoreTable } from './score-table.ts';

export function makeModelService(): ModelService {
  let taker: RowsTaker | undefined;
  let noted: NotedRows | undefined;
  let scorer: RowScorer | undefined;
  const reply = <Answer>(work: () => Answer | Promise<Answer>) =>
    replyOf(async () => work(), reportBug);
  const done = (work: () => void) =>
    reply(() => {
      work();
      return null;
    });
  const rows = () => {
    noted ??= taker?.rows();
    return known(noted, 'No rows have been gathered.');
  };
  const atWork = () => known(scorer, 'No model has been loaded.');
  return {
    gather: (request) =>
      reply(async () => {
        taker = await takeBatches(request);
        return null;
      }),
    flowRows: (batch) => done(() => known(taker, 'Nothing is gathered.').flows(batch)),
    hostRows: (batch) => done(() => known(taker, 'Nothing is gathered.').hosts(batch)),
    readTables: (request, sink) =>
      reply(async () => {
        noted = await takeTables(request, sink);
        return null;
      }),
    gathered: () => reply(() => gatheredFacts(rows())),
    train: (request, sink) => reply(() => train(rows(), request, sink)),
    evaluate: (request, sink) => reply(async () => evaluate(rows(), request, sink)),
    load: (request) =>
      reply(async () => {
        scorer = new RowScorer(await openModel(request.model), request);
        return scorer.loaded;
      }),
    scoreFlows: (batch) => reply(() => atWork().flows(batch)),
    scoreHosts: (batch) => reply(() => atWork().hosts(batch)),
    scoreTable: (request, sink) => reply(() => scoreTable(atWork(), request, sink)),
    scored: () => reply(() => atWork().scored()),
  };
}

function known<Thing>(thing: Thing | undefined, complaint: string): Thing {
  if (thing === undefined) throw new Error(complaint);
  return thing;
}

function train({ rows, notes }: NotedRows, request: TrainRequest, sink: ModelSink): TrainedFile {
  const { kind, seed, falseAlarmRate, date, version, evidence, isShipped = false } = request;
  const model = findModel(kind);
  const settings = chosenSettings(model, request.settings);
  const trained = trainModel(
    model,
    { ...rows, nameOf: (row) => rows.origins[row]!.name },
    {
      ...{ settings, seed, falseAlarmRate },
      card: { date, version, evidence, notes, isShipped },
      progress: (share) => void sink.progress(share),
    },
  );
  return {
    bytes: packModel(trained),
    card: trained.card,
    threshold: trained.threshold,
    importance: featureImportance(trained).slice(0, mostImportant),
  };
}

const mostImportant = 20;

async function evaluate(
  { rows }: NotedRows,
  { kinds, given, ...options }: EvaluateRequest,
  sink: ModelSink,
): Promise<Evaluation[]> {
  const contenders: Contender[] = kinds.map(({ kind, settings }) => ({
    kind,
    settings: chosenSettings(findModel(kind), settings),
  }));
  for (const file of given) contenders.push(await givenContender(file, rows));
  const progress = (share: number) => void sink.progress(share);
  return evaluateModels(rows, contenders, { ...options, progress });
}

async function givenContender(file: ModelBytes, { table }: GatheredRows): Promise<Contender> {
  const name = basename(file.name);
  if (!isOnnx(file)) return { name, trained: unpackModel(file) };
  const working = await openModel(file);
  const { raw } = await working.score(table);
  return { name, raw, threshold: working.loaded.threshold };
}
