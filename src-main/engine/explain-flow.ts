// Why a model takes a flow of the case for unusual, or for ordinary: what its raw score is the sum of.

import type { CaseModelService } from '../../src-contract/case-model-service.ts';
import { answerOf, type Reply } from '../../src-contract/reply.ts';
import type { Why } from '../../src-contract/routes/ml.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import type { ExplainedRow } from '../../src-core/model/scorer.ts';
import { whySentences } from '../../src-core/model/why-sentences.ts';
import type { EngineParts } from './engine-parts.ts';
import { type FoundFlow, findFlow } from './extract-flow.ts';
import { handed } from './model-thread.ts';
import { flowModel } from './score-case.ts';
import { startWorker } from './start-worker.ts';

export async function explainFlow(
  parts: EngineParts,
  flowId: string,
  asked: string | undefined,
): Promise<Why> {
  const modelId = asked ?? (await parts.case.scores.inUse());
  if (modelId === undefined) throw new AppError('bad-input', 'No model is in use: name one.');
  const model = await flowModel(parts, modelId);
  const { profileId, trainedOn } = model.described.facts;
  if (profileId !== matrixReading.profileId) {
    const sentence = `${model.name} reads first packets, which a case does not keep: ask wiresift score why.`;
    throw new AppError('bad-input', sentence);
  }
  const flow = await findFlow(parts, flowId);
  const bytes = await parts.library.bytesOf(model);
  const thread = startWorker<CaseModelService>(parts.workerFolder, 'analyze');
  try {
    const ask = async <Answer>(
      call: Parameters<typeof thread.run<Reply<Answer>>>[0],
    ): Promise<Answer> => answerOf(await thread.run<Reply<Answer>>(call));
    await ask((service) => service.openForCase(bytes));
    // One that knows no ordinary rows goes by what is usual among those it has seen.
    if (!model.described.calibration) {
      const others = await someFlows(parts, flow.captureId);
      if (others) await ask((service) => service.scoreForCase(handed(others)));
    }
    const batch = await oneFlow(parts, flow);
    const explained = await ask<ExplainedRow & { readonly pValue: number | null }>((service) =>
      service.explainForCase(handed(batch)),
    );
    const nearest = await nearestIn(parts, explained.nearest, trainedOn.evidence);
    return why(flowId, { modelId, name: model.name }, explained, nearest);
  } finally {
    await thread.end();
  }
}

async function oneFlow(parts: EngineParts, { captureId, firstPacket }: FoundFlow) {
  let found: FlowBatch | undefined;
  const wanted = { captureId, filter: { terms: [] }, firstPacket, isWhole: true };
  await parts.case.flowBatches.read(wanted, async (batch) => {
    found = batch;
  });
  if (!found) throw new AppError('not-found', 'There is no such flow in this case.');
  return found;
}

/** The first of its capture. */
async function someFlows(parts: EngineParts, captureId: number): Promise<FlowBatch | undefined> {
  let first: FlowBatch | undefined;
  const wanted = { captureId, filter: { terms: [] }, isWhole: false, isFirstOnly: true };
  await parts.case.flowBatches.read(wanted, async (batch) => {
    first ??= batch;
  });
  return first;
}

/** Ordinary rows are named by the place of their evidence: where that is in the case, so is the flow. */
async function nearestIn(
  parts: EngineParts,
  nearest: ExplainedRow['nearest'],
  evidence: readonly { readonly sha256: string }[],
): Promise<Why['nearest']> {
  if (!nearest) return null;
  const { name, distance } = nearest;
  const [, place, packet] = /^(\d{1,4})\.(\d{1,12})$/.exec(name) ?? [];
  const sha256 = evidence[Number(place) - 1]?.sha256;
  const known = (await parts.case.captures.list()).find(
    (one) => one.sha256 !== null && one.sha256 === sha256,
  );
  if (!known || packet === undefined) return { name, distance, flowId: null };
  const flowId = `${known.captureId}.${packet}`;
  const isThere = await findFlow(parts, flowId).then(
    () => true,
    () => false,
  );
  return { name, distance, flowId: isThere ? flowId : null };
}

function why(
  flowId: string,
  { modelId, name }: { readonly modelId: string; readonly name: string },
  explained: ExplainedRow & { readonly pValue: number | null },
  nearest: Why['nearest'],
): Why {
  const { raw, base, interaction, score, threshold, contributions, pValue, takenFor } = explained;
  return {
    ...{ flowId, modelId, model: name, raw, base, interaction, threshold, pValue, nearest },
    score: Number.isNaN(score) ? null : score,
    distance: raw - threshold,
    isReported: raw >= threshold,
    contributions: contributions.map(({ feature, value, added, usual }) => ({
      ...{ feature, added, usual: usual ?? null },
      value: typeof value === 'number' && !Number.isFinite(value) ? null : value,
    })),
    takenFor: takenFor ?? null,
    sentences: whySentences(explained, nearest),
  };
}
