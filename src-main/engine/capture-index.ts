// The index of a capture for a question about its packets. Where it is missing, because the case came from
// another machine or its evidence was found elsewhere, it is made anew: from the very file that was read.

import { rename } from 'node:fs/promises';
import type { KeptIndex } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { CapturePlace } from '../store/stored-captures.ts';
import type { EngineParts } from './engine-parts.ts';
import { refuseOther } from './evidence-state.ts';
import { extractCaptures } from './extract-captures.ts';
import { refuseFlowLog } from './refuse-flow-log.ts';

/** By the name of the index: whoever asks while one is made waits for that one. */
const underWay = new Map<string, Promise<void>>();

export async function withIndex<Answer>(
  parts: EngineParts,
  captureId: number,
  work: (path: string, kept: KeptIndex) => Promise<Answer>,
): Promise<Answer> {
  const place = await parts.case.captures.placeOf(captureId);
  if (!place) throw new AppError('not-found', 'There is no such capture in this case.');
  const { indexName, path, packetsInAll } = place;
  await refuseFlowLog(parts, captureId);
  if (!(await parts.indexes.has(indexName))) {
    const making = underWay.get(indexName) ?? make(parts, captureId, place);
    underWay.set(indexName, making);
    await making.finally(() => underWay.delete(indexName));
  }
  return parts.indexes.use(indexName, (kept) => work(path, { ...kept, packetsInAll }));
}

async function make(parts: EngineParts, captureId: number, place: CapturePlace): Promise<void> {
  const { path, indexName } = place;
  await refuseOther(path, place);
  const settings = await parts.case.captures.flowSettingsOf(captureId);
  const indexPath = await parts.indexes.make(indexName);
  const part = `${indexPath}.part`;
  const captures = [{ path, evidence: captureId, indexPath: part }];
  const nobody = { flows: async () => {}, progress: async () => {} };
  try {
    await extractCaptures(parts.workerFolder, { captures, settings }, nobody).answer;
    await rename(part, indexPath);
  } catch (error) {
    await parts.indexes.remove(indexName);
    throw error;
  }
}
