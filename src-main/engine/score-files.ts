// Captures or tables and a model -> their scores, row by row, and why the most unusual ones are so.

import { proxy } from 'comlink';
import type {
  LoadedModel,
  ModelBytes,
  RowScores,
  Scored,
} from '../../src-contract/model-service.ts';
import type { ExtractSummary } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { Cut } from '../../src-core/model/cut-at.ts';
import type { RowSource } from '../../src-core/model/row-source.ts';
import { kindOfFiles } from './file-kinds.ts';
import type { LearnPlace } from './learn-from-files.ts';
import { ModelThread } from './model-thread.ts';

export interface ScoreAsked {
  readonly paths: readonly string[];
  readonly model: ModelBytes;
  /** The folder of the encoder that a model of texts needs. */
  readonly encoder?: string | undefined;
  readonly top: number;
  readonly cut: Cut;
  /** How flows are made, where it was asked for by name. */
  readonly asked: Partial<FlowSettings>;
  readonly hostWindowSec?: number | undefined;
  readonly maxPackets?: number | undefined;
  readonly labelColumn?: string | undefined;
  readonly normalLabels?: readonly string[] | undefined;
}

/** Each is awaited. */
export interface ScoreTakers {
  flows?(batch: FlowBatch, scores: RowScores): Promise<void>;
  /** Of a table: lines of CSV. */
  text?(piece: string): Promise<void>;
}

export interface ScoredFiles {
  readonly model: LoadedModel;
  readonly scored: Scored;
  readonly notes: readonly string[];
  /** Of captures. */
  readonly summary?: ExtractSummary | undefined;
}

export async function scoreFiles(
  place: LearnPlace,
  asked: ScoreAsked,
  takers: ScoreTakers,
): Promise<ScoredFiles> {
  const kind = await kindOfFiles(asked.paths);
  const thread = new ModelThread(place.workerFolder);
  try {
    const { model: bytes, encoder, top, cut } = asked;
    const request = { model: bytes, encoder, top, cut };
    const model = await thread.ask((service) => service.load(request));
    const { unit } = model.source;
    if ((unit === 'records') !== (kind === 'tables')) {
      throw new AppError('bad-input', `${asked.model.name} scores ${unit}, not ${kind}.`);
    }
    const read =
      unit === 'records'
        ? { notes: await scoreTables(thread, place, asked, takers) }
        : await scoreCaptures(thread, place, asked, model.source, takers);
    return { model, scored: await thread.ask((service) => service.scored()), ...read };
  } finally {
    await thread.end();
  }
}

async function scoreTables(
  thread: ModelThread,
  { progress }: LearnPlace,
  { paths, labelColumn, normalLabels }: ScoreAsked,
  { text = async () => {} }: ScoreTakers,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [turn, path] of paths.entries()) {
    const sink = proxy({
      progress: async (done: number) => progress('scoring', (turn + done) / paths.length),
      text,
    });
    const request = { path, turn, of: paths.length, labelColumn, normalLabels };
    notes.push(...(await thread.ask((service) => service.scoreTable(request, sink))));
  }
  return notes;
}

async function scoreCaptures(
  thread: ModelThread,
  { progress }: LearnPlace,
  asked: ScoreAsked,
  { unit, id }: RowSource,
  takers: ScoreTakers,
) {
  const isOfHosts = unit === 'hosts';
  const captures = asked.paths.map((path, index) => ({ path, evidence: index + 1 }));
  const summary = await thread.read(
    {
      ...asked,
      captures,
      unit: isOfHosts ? 'hosts' : 'flows',
      profileId: isOfHosts ? wiresiftProfile.id : id,
    },
    {
      async flows(batch) {
        const scores = await thread.ask((service) => service.scoreFlows(batch));
        await takers.flows?.(batch, scores);
      },
      hosts: async (batch) => void (await thread.ask((service) => service.scoreHosts(batch))),
      progress: ({ doneBytes, totalBytes }) =>
        progress('scoring', doneBytes / Math.max(1, totalBytes)),
    },
  );
  return { notes: [], summary };
}
