// What the model thread does, as a plain object that is tested without a thread.

import type { ModelService } from '../src-contract/model-service.ts';
import { replyOf } from '../src-contract/reply.ts';
import {
  gatheredFacts,
  type NotedRows,
  type RowsTaker,
  takeBatches,
  takeTables,
} from './gather-rows.ts';
import { judgeRows } from './judge-rows.ts';
import { makeBaseline } from './make-baseline.ts';
import { openModel } from './open-model.ts';
import { reportBug } from './report-bug.ts';
import { RowScorer } from './row-scorer.ts';
import { scoreTable } from './score-table.ts';
import { trainRows } from './train-rows.ts';

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
    flowRows: (batch, labels) =>
      done(() => known(taker, 'Nothing is gathered.').flows(batch, labels)),
    hostRows: (batch) => done(() => known(taker, 'Nothing is gathered.').hosts(batch)),
    readTables: (request, sink) =>
      reply(async () => {
        noted = await takeTables(request, sink);
        return null;
      }),
    gathered: () => reply(() => gatheredFacts(rows())),
    train: (request, sink) => reply(async () => trainRows(rows(), request, sink)),
    makeBaseline: (request, sink) => reply(() => makeBaseline(rows(), request, sink)),
    evaluate: (request, sink) => reply(async () => judgeRows(rows().rows, request, sink)),
    load: (request) =>
      reply(async () => {
        scorer = new RowScorer(
          await openModel(request.model, request.encoder, request.cut),
          request,
        );
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
