// A capture that has come into the case is scored by the model in use, out of what is stored of it. The
// analysis beside the import scores, too, but by the models of the settings file, which are for alerts and
// need not be this one; a second look at stored numbers takes less than a tenth of the import's time.

import type { News } from '../../src-contract/news.ts';
import type { EngineParts } from './engine-parts.ts';
import { startScoring } from './score-case.ts';

export function scoreNewCaptures(
  parts: EngineParts,
  onBug: (error: unknown) => void,
): (news: News) => void {
  return (news) => {
    if (news.kind !== 'job') return;
    const { kind, state, captureId } = news.job;
    if (kind !== 'import' || state !== 'done' || captureId === undefined) return;
    scoreCapture(parts, captureId).catch(onBug);
  };
}

async function scoreCapture(parts: EngineParts, captureId: number): Promise<void> {
  const modelId = await parts.case.scores.inUse();
  if (modelId === undefined) return;
  if ((await parts.case.captures.find(captureId))?.holds === 'flows') return; // it has no features
  const models = await parts.library.list();
  // One that was in use and is not here: what it said stays, and it says nothing new.
  if (models.every((model) => model.modelId !== modelId || model.problem !== undefined)) return;
  await startScoring(parts, { modelId, captureId }, undefined);
}
