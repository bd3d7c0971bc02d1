// Why a model takes a flow of the case for unusual, or for ordinary: what its raw score is the sum of.

import type { Why, WhyInput } from '../../src-contract/routes/ml.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import type { ExplainedRow } from '../../src-core/model/scorer.ts';
import { whySentences } from '../../src-core/model/why-sentences.ts';
import { readCaptures } from './case-rows.ts';
import type { EngineParts } from './engine-parts.ts';
import { explainingModel } from './explaining-model.ts';
import { type FoundFlow, findFlow } from './extract-flow.ts';
import { flowModel } from './score-case.ts';

export async function explainFlow(
  parts: EngineParts,
  { flowId, ...asked }: WhyInput,
): Promise<Why> {
  const modelId = await explainingModel(parts, asked);
  const model = await flowModel(parts, modelId);
  const { profileId, trainedOn } = model.described.facts;
  if (profileId !== matrixReading.profileId) {
    const sentence = `${model.name} reads first packets, which a case does not keep: ask wiresift score why.`;
    throw new AppError('bad-input', sentence);
  }
  const flow = await findFlow(parts, flowId);
  await readCaptures(parts, flow.captureId); // refuses a log of flows
  const bytes = await parts.library.bytesOf(model);
  // One that knows no ordinary rows goes by what is usual among those it has seen.
  const isKnowing = model.described.calibration !== null;
  const others = isKnowing ? undefined : await someFlows(parts, flow.captureId);
  const batch = await oneFlow(parts, flow);
  const explained = await parts.modelThread.ask((service) =>
    service.explainForCase({ model: bytes, batch, others }),
  );
  const nearest = await nearestIn(parts, explained.nearest, trainedOn.evidence);
  return why(flowId, { modelId, name: model.name }, explained, nearest);
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
