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

export interface FlowCut {
  readonly flows: readonly PlacedFlow[];
  /** Of the whole file. */
  readonly comment?: string | undefined;
  /** What was found and is not in it, in a sentence. */
  readonly leftOut?: string | undefined;
}

/** Of one alert: flows that it does not list are like those that it does. */
export interface AlertCut extends FlowCut {
  readonly alert: Alert;
}

/** What cannot be done is said before a job begins. */
export async function findFlows(parts: EngineParts, asked: AskedFlows): Promise<FlowCut> {
  const { flows, left } = await findFirstFlows(parts, [asked]);
  if (left) throw tooLarge();
  return { flows };
}

function tooLarge(): AppError {
  const most = `${grouped(mostFlows)} flows and ${grouped(mostPackets)} packets`;
  return new AppError('too-large', `At most ${most} can be taken out at once: narrow the filter.`);
}

/** One wish after the other, as long as there is room. `left`: some were found for which there is none. */
export async function findFirstFlows(
  parts: EngineParts,
  wishes: readonly AskedFlows[],
): Promise<{ readonly flows: readonly PlacedFlow[]; readonly left: boolean }> {
  const found = new Map<string, PlacedFlow>();
  let packets = 0;
  let left = false;
  for (const asked of wishes) {
    for (const flow of await parts.case.flows.places(asked, mostFlows + 1)) {
      if (found.has(flow.flowId)) continue;
      left = found.size >= mostFlows || packets + flow.packets > mostPackets;
      if (left) break;
      packets += flow.packets;
      found.set(flow.flowId, flow);
    }
    if (left) break;
  }
  if (found.size === 0) {
    throw left ? tooLarge() : new AppError('not-found', 'There are no such flows in this case.');
  }
  return { flows: await allRead(parts, [...found.values()].sort(inCapture)), left };
}

const inCapture = (a: PlacedFlow, b: PlacedFlow): number =>
  a.captureId - b.captureId || a.firstPacket - b.firstPacket;

async function allRead(
  { case: { captures } }: EngineParts,
  found: readonly PlacedFlow[],
): Promise<readonly PlacedFlow[]> {
  const read = await captures.list();
  const ready = new Set(read.filter(({ state }) => state === 'ready').map((one) => one.captureId));
  if (found.every(({ captureId }) => ready.has(captureId))) return found;
  throw new AppError('bad-input', 'A capture of these flows is still being read.');
}

export async function extractFlows(
  parts: EngineParts,
  cut: FlowCut | AlertCut,
  signal: AbortSignal,
): Promise<JobChange> {
  signal.throwIfAborted();
  const exportName = `flows-${randomUUID()}.pcapng`;
  const target = join(parts.exportFolder, exportName);
  const waitingPath = `${target}.waiting`;
  try {
    const byCapture = await withComments(parts, cut);
    const { comment, leftOut } = cut;
    const packets = await withIndexes(parts, [...byCapture], [], (captures) =>
      writePieces(
        target,
        (sink) => cutFlows(parts.workerFolder, { captures, waitingPath, comment }, sink),
        signal,
      ),
    );
    const note = leftOut === undefined ? {} : { note: leftOut };
    return { exportName, packets, flows: cut.flows.length, ...note };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await rm(waitingPath, { force: true });
  }
}

async function withComments(
  { case: { alerts } }: EngineParts,
  cut: FlowCut | AlertCut,
): Promise<ByCapture> {
  const { flows } = cut;
  const like = 'alert' in cut ? cut.alert : undefined;
  const byCapture = new Map<number, CutFlow[]>();
  for (const captureId of new Set(flows.map((flow) => flow.captureId))) {
    const own = flows.filter((flow) => flow.captureId === captureId);
    const found = await alerts.ofFlows(captureId, new Set(own.map(({ flowId }) => flowId)));
    const cuts = own.map(({ flowId, firstPacket, packets }) => {
      return { firstPacket, packets, comment: commentOf(found.get(flowId) ?? [], like) };
    });
    byCapture.set(captureId, cuts);
  }
  return byCapture;
}

function commentOf(alerts: readonly Alert[], like: Alert | undefined): string {
  const isListed = !like || alerts.some(({ id }) => id === like.id);
  const named = alerts.slice(0, mostNamed).map(nameOf);
  const more = alerts.length - named.length;
  return [
    ...(isListed ? [] : [`like the flows that are listed by ${nameOf(like)}`]),
    ...named,
    ...(more > 0 ? [`and ${more} more alerts`] : []),
  ].join('; ');
}

const nameOf = ({ id, title, severity, detector }: Alert): string =>
  `${title} (${severity}, ${detector}, alert ${id})`;

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
