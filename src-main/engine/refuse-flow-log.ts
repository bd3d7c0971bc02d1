// What is made of packets, and asked of a capture that is a log of flows.

import { AppError } from '../../src-core/base/app-error.ts';
import type { EngineParts } from './engine-parts.ts';

export async function refuseFlowLog(
  { case: { captures } }: EngineParts,
  captureId: number,
): Promise<void> {
  const capture = await captures.find(captureId);
  if (capture?.holds !== 'flows') return;
  const sentence = `${capture.name} is a log of flows: it holds no packets that could be shown, followed or saved.`;
  throw new AppError('bad-input', sentence);
}
