// The packets of several flows of the case, as one pcapng file among the exports: in the order of time, each
// with the alerts that its flow stands in.

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CutCapture, CutFlow } from '../../src-contract/workers.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { grouped } from '../../src-core/base/in-words.ts';
import type { AskedFlows } from '../store/asked-flows.ts';
import type { PlacedFlow } from '../store/find-flow.ts';
import { withIndex } from './capture-index.ts';
import { cutFlows } from './cut-flows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import { writePieces } from './write-pieces.ts';

/** What is known of each is held in memory until their order is known: some 40 bytes of a packet. */
const mostFlows = 100_000;
const mostPackets = 5_000_000;
/** Beside a packet nobody reads more. */
const mostNamed = 10;

type ByCapture = ReadonlyMap<number, readonly CutFlow[]>;

/** What cannot be done is said before a job begins. */
export async function findFlows(
  { case: { captures, flows } }: EngineParts,
  asked: AskedFlows,
): Promise<readonly PlacedFlow[]> {
  const found = await flows.places(asked, mostFlows + 1);
  const packets = found.reduce((sum, flow) => sum + flow.packets, 0);
  if (found.length === 0) throw new AppError('not-found', 'There are no such flows in this case.');
  if (found.length > mostFlows || packets > mostPackets) {
    const most = `${grouped(mostFlows)} flows and ${grouped(mostPackets)} packets`;
    throw new AppError('too-large', `At most ${most} can be taken out at once: narrow the filter.`);
  }
  const read = await captures.list();
  const ready = new Set(read.filter(({ state }) => state === 'ready').map((one) => one.captureId));
  if (found.every(({ captureId }) => ready.has(captureId))) return found;
  throw new AppError('bad-input', 'A capture of these flows is still being read.');
}

export async function extractFlows(
  parts: EngineParts,
  flows: readonly PlacedFlow[],
  signal: AbortSignal,
): Promise<JobChange> {
  signal.throwIfAborted();
  const exportName = `flows-${randomUUID()}.pcapng`;
  const target = join(parts.exportFolder, exportName);
  const waitingPath = `${target}.waiting`;
  try {
    const byCapture = await withComments(parts, flows);
    const packets = await withIndexes(parts, [...byCapture], [], (captures) =>
      writePieces(
        target,
        (sink) => cutFlows(parts.workerFolder, { captures, waitingPath }, sink),
        signal,
      ),
    );
    return { exportName, packets, flows: flows.length };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await rm(waitingPath, { force: true });
  }
}

async function withComments(
  { case: { alerts } }: EngineParts,
  flows: readonly PlacedFlow[],
): Promise<ByCapture> {
  const byCapture = new Map<number, CutFlow[]>();
  for (const captureId of new Set(flows.map((flow) => flow.captureId))) {
    const own = flows.filter((flow) => flow.captureId === captureId);
    const found = await alerts.ofFlows(captureId, new Set(own.map(({ flowId }) => flowId)));
    const cuts = own.map(({ flowId, firstPacket, packets }) => {
      return { firstPacket, packets, comment: commentOf(found.get(flowId) ?? []) };
    });
    byCapture.set(captureId, cuts);
  }
  return byCapture;
}

function commentOf(alerts: readonly Alert[]): string {
  const named = alerts
    .slice(0, mostNamed)
    .map(({ id, title, severity, detector }) => `${title} (${severity}, ${detector}, alert ${id})`);
  const more = alerts.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more alerts`] : [])].join('; ');
}

/** The indexes of all captures stay in use until the work is done. */
async function withIndexes<Answer>(
  parts: EngineParts,
  [first, ...rest]: readonly (readonly [number, readonly CutFlow[]])[],
  open: readonly CutCapture[],
  work: (captures: readonly CutCapture[]) => Promise<Answer>,
): Promise<Answer> {
  if (!first) return work(open);
  const [captureId, flows] = first;
  return withIndex(parts, captureId, (path, kept) =>
    withIndexes(parts, rest, [...open, { path, kept, flows }], work),
  );
}
