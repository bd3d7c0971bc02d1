// The packets of one flow of the case, as a pcapng file among the exports.

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptIndex } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { withIndex } from './capture-index.ts';
import { cutFlow } from './cut-flow.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import { writePieces } from './write-pieces.ts';

export interface FoundFlow {
  readonly flowId: string;
  readonly captureId: number;
  readonly firstPacket: number;
  readonly packets: number;
}

export async function findFlow(parts: EngineParts, flowId: string): Promise<FoundFlow> {
  const [captureId = 0, firstPacket = 0] = flowId.split('.').map(Number);
  const { captures, flows } = parts.case;
  const tests = [{ kind: 'word', pattern: `${captureId}.${firstPacket}` }] as const;
  const filter = { terms: [{ isNegated: false, fields: ['flowId'], tests }] } as const;
  const [flow] = await flows.page({ captureId, filter, sort: [] }, 0, 1);
  if (!flow) throw new AppError('not-found', 'There is no such flow in this case.');
  if ((await captures.find(captureId))?.state !== 'ready') {
    throw new AppError('bad-input', 'The capture of this flow is still being read.');
  }
  return { flowId, captureId, firstPacket, packets: Number(flow.packets) };
}

export const isFlow = (parts: EngineParts, flowId: string): Promise<boolean> =>
  findFlow(parts, flowId).then(
    () => true,
    () => false,
  );

export async function extractFlow(
  parts: EngineParts,
  flow: FoundFlow,
  signal: AbortSignal,
): Promise<JobChange> {
  signal.throwIfAborted();
  const exportName = `flow-${flow.flowId}-${randomUUID()}.pcapng`;
  const target = join(parts.exportFolder, exportName);
  try {
    const packets = await withIndex(parts, flow.captureId, (path, kept) =>
      writeFlow(parts, flow, { path, kept }, target, signal),
    );
    return { exportName, packets };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  }
}

async function writeFlow(
  { case: { captures }, workerFolder }: EngineParts,
  { captureId, firstPacket, packets }: FoundFlow,
  { path, kept }: { readonly path: string; readonly kept: KeptIndex },
  target: string,
  signal: AbortSignal,
): Promise<number> {
  const settings = await captures.flowSettingsOf(captureId);
  const request = { path, evidence: captureId, firstPacket, packets, settings, kept };
  return writePieces(target, (sink) => cutFlow(workerFolder, request, sink), signal);
}
