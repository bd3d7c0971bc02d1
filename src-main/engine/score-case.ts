// The flows of the case, scored by a model: out of what is stored, or, of a model that reads first packets,
// out of the evidence. All scores are there at the end, or none.

import type { RowScores } from '../../src-contract/model-service.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { packetOf } from '../../src-core/flow/packet-origin.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import type { StoredCapture } from '../store/stored-captures.ts';
import type { Scoring } from '../store/stored-scores.ts';
import { evidenceToRead, readCaptures } from './case-rows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import type { LibraryModel } from './model-library.ts';
import { handed, type ModelThread } from './model-thread.ts';
import { scoreHosts } from './score-hosts.ts';
import type { AskedScoring, ScoringWork } from './scoring-work.ts';
import { withModelThread } from './with-model-thread.ts';

export async function startScoring(
  parts: EngineParts,
  asked: AskedScoring,
  door: Door | undefined,
  insteadOf?: string,
): Promise<Job> {
  const { modelId, captureId, isTakenUp = false } = asked;
  const model = isTakenUp ? await flowModel(parts, modelId) : await scoringModel(parts, asked);
  await readCaptures(parts, captureId);
  const isOfHosts = model.described.facts.unit === 'hosts';
  const known = { modelId, ...(captureId !== undefined && { captureId }) };
  return parts.noted.start(
    { kind: 'score', title: model.name, input: { ...asked }, insteadOf, known },
    (report, signal, jobId) => {
      const work = { ...asked, door, jobId, report, signal };
      return isOfHosts ? scoreHosts(parts, model, work) : score(parts, model, work);
    },
  );
}

/** One that can score what is in a case. */
async function scoringModel(parts: EngineParts, { modelId, windowSec }: AskedScoring) {
  const model = await parts.library.usable(modelId);
  if (model.described.facts.unit === 'hosts') return model;
  if (windowSec === undefined) return flowModel(parts, modelId);
  throw new AppError('bad-input', `${model.name} scores no hosts: it knows no windows.`);
}

/** One whose scores can stand beside flows. */
export async function flowModel(parts: EngineParts, modelId: string) {
  const model = await parts.library.usable(modelId);
  const { unit } = model.described.facts;
  if (unit === 'flows') return model;
  throw new AppError('bad-input', `${model.name} scores ${unit}, not flows.`);
}

async function score(
  parts: EngineParts,
  model: LibraryModel,
  work: ScoringWork,
): Promise<JobChange> {
  const { modelId, captureId, isTakenUp = false, door, jobId, report, signal } = work;
  const bytes = await parts.library.bytesOf(model);
  const captures = await readCaptures(parts, captureId);
  const scoring = await parts.case.scores.begin();
  try {
    const drift = await withModelThread(parts.workerFolder, signal, async (thread) => {
      const { profileId } = await thread.askForCase((service) => service.openForCase(bytes));
      const from = profileId === matrixReading.profileId ? scoreStored : scoreEvidence;
      await from(parts, thread, scoring, { captures, profileId, report });
      return thread.askForCase((service) => service.driftOfCase());
    });
    report({ stage: 'keeping' });
    const { rows, reported } = drift;
    const details = { modelId, name: model.name, rows, reported };
    const entries = [parts.audit.entry({ door, action: 'flows.scored', captureId, details })];
    if (isTakenUp) {
      const used = { modelId, name: model.name };
      entries.push(parts.audit.entry({ door, action: 'model.used', details: used }));
    }
    const captureIds = captures.map((one) => one.captureId);
    const kept = { ...drift, atUs: Date.now() * 1000 };
    const isOfAll = captureId === undefined;
    const finished = { modelId, captureIds, jobId, drift: kept, isOfAll, isTakenUp };
    await scoring.finish(finished, entries);
    parts.changed(['flows', 'models']);
    return { modelId, flows: rows };
  } finally {
    scoring.leave();
  }
}

interface Reading {
  readonly captures: readonly StoredCapture[];
  readonly profileId: string;
  readonly report: (change: JobChange) => void;
}

async function scoreStored(
  parts: EngineParts,
  thread: ModelThread,
  scoring: Scoring,
  { captures, report }: Reading,
): Promise<void> {
  const total = captures.reduce((sum, { flows }) => sum + flows, 0);
  let done = 0;
  for (const { captureId } of captures) {
    const wanted = { captureId, filter: { terms: [] }, isWhole: false };
    await parts.case.flowBatches.read(wanted, async (batch) => {
      await scoreBatch(thread, scoring, captureId, batch);
      done += batch.rows;
      report({ stage: 'scoring', unit: 'rows', done, total, flows: done });
    });
  }
}

/** A flow that the case has not kept, because of a filter at its import, is scored and left out. */
async function scoreEvidence(
  parts: EngineParts,
  thread: ModelThread,
  scoring: Scoring,
  { captures, profileId, report }: Reading,
): Promise<void> {
  const total = captures.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const { captureId, bytes } of captures) {
    const asked = await evidenceToRead(parts, captureId, captureId);
    await thread.read(
      { ...asked, profileId, unit: 'flows' },
      {
        flows: (batch) => scoreBatch(thread, scoring, captureId, batch),
        hosts: async () => {},
        progress: ({ doneBytes }) =>
          report({ stage: 'scoring', unit: 'bytes', done: before + doneBytes, total }),
      },
    );
    before += bytes;
  }
}

async function scoreBatch(
  thread: ModelThread,
  scoring: Scoring,
  captureId: number,
  batch: FlowBatch,
): Promise<void> {
  const packets = Array.from(batch.origins, packetOf);
  const { raw, scores }: RowScores = await thread.askForCase((service) =>
    service.scoreForCase(handed(batch)),
  );
  const captures = packets.map(() => captureId);
  scoring.append({ captures, packets, raw, scores });
}
