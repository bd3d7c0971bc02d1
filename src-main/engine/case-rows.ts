// Flows of the case -> the model thread: rows to learn from or to be judged by, out of what is stored. What
// no case keeps (first packets, hosts in windows) is read out of the evidence once more.

import type { Gathered, GatherRequest } from '../../src-contract/model-service.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { originOf, packetOf } from '../../src-core/flow/packet-origin.ts';
import { matrixReading } from '../../src-core/model/flow-reading.ts';
import type { TrainingFile } from '../../src-core/model/trained-model.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import type { StoredCapture } from '../store/stored-captures.ts';
import type { EngineParts } from './engine-parts.ts';
import { evidenceState } from './evidence-state.ts';
import type { JobChange } from './jobs.ts';
import { handed, handedHosts, type ModelThread } from './model-thread.ts';

export interface CaseRows {
  readonly where: string;
  readonly captureId?: number | undefined;
  /** Of these captures alone. */
  readonly captureIds?: readonly number[] | undefined;
  readonly maxRows: number;
  readonly seed: number;
}

type Report = (change: JobChange) => void;

/** Those that are read whole, in the order of their numbers. */
export async function readCaptures(
  { case: { captures } }: EngineParts,
  captureId: number | undefined,
): Promise<StoredCapture[]> {
  const ready = (await captures.list())
    .filter((one) => one.state === 'ready' && (captureId ?? one.captureId) === one.captureId)
    .sort((a, b) => a.captureId - b.captureId);
  if (captureId !== undefined && ready.length === 0) {
    throw new AppError('not-found', 'There is no such capture in this case, or it is being read.');
  }
  return withPackets(ready);
}

/** Features are made of packets: logs of flows are passed over, and where there is nothing else, refused. */
function withPackets(ready: readonly StoredCapture[]): StoredCapture[] {
  const [log] = ready.filter(({ holds }) => holds === 'flows');
  const captures = ready.filter(({ holds }) => holds === 'packets');
  if (!log || captures.length > 0) return captures;
  const sentence = `${log.name} is a log of flows: models read features of flows that are made of packets.`;
  throw new AppError('bad-input', sentence);
}

async function chosenCaptures(
  parts: EngineParts,
  { captureId, captureIds }: CaseRows,
): Promise<StoredCapture[]> {
  if (!captureIds) return readCaptures(parts, captureId);
  const chosen: StoredCapture[] = [];
  for (const one of [...new Set(captureIds)].sort((a, b) => a - b)) {
    chosen.push(...(await readCaptures(parts, one)));
  }
  return chosen;
}

async function countRows(parts: EngineParts, rows: CaseRows): Promise<number> {
  const filter = parseFilter(rows.where, caseFields);
  let count = 0;
  for (const { captureId } of await chosenCaptures(parts, rows)) {
    count += await parts.case.flows.count({ captureId, filter, sort: [] });
  }
  return count;
}

/** Of no rows nothing can be learned: said before a job begins. */
export async function refuseNoRows(parts: EngineParts, rows: CaseRows): Promise<void> {
  if ((await countRows(parts, rows)) > 0) return;
  const sentence =
    rows.where.trim() === '' ? 'There are no flows in this case.' : 'No flow passes the filter.';
  throw new AppError('bad-input', sentence);
}

const evidenceOf = (captures: readonly StoredCapture[]): TrainingFile[] =>
  captures.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256: sha256 ?? '' }));

/** What is stored of flows. Their ids begin with the place of their capture among the evidence. */
export async function gatherFlows(
  parts: EngineParts,
  thread: ModelThread,
  rows: CaseRows,
  givenLabels: NonNullable<GatherRequest['givenLabels']>,
  report: Report,
): Promise<{ gathered: Gathered; evidence: TrainingFile[] }> {
  const { maxRows, seed } = rows;
  const profileId = matrixReading.profileId;
  const captures = await chosenCaptures(parts, rows);
  const filter = parseFilter(rows.where, caseFields);
  const total = await countRows(parts, rows);
  await thread.ask((service) =>
    service.gather({ unit: 'flows', profileId, maxRows, seed, givenLabels }),
  );
  let done = 0;
  for (const [place, { captureId }] of captures.entries()) {
    await parts.case.flowBatches.read(
      { captureId, filter, isWhole: true },
      async (batch, labels) => {
        const { origins, rows: count } = batch;
        for (let i = 0; i < count; i++) origins[i] = originOf(place + 1, packetOf(origins[i]!));
        await thread.ask((service) => service.flowRows(handed(batch), labels));
        done += count;
        report({ stage: 'reading', unit: 'rows', done, total });
      },
    );
  }
  const gathered = await thread.ask((service) => service.gathered());
  return { gathered, evidence: evidenceOf(captures) };
}

/** What is read out of the evidence knows neither labels nor filters. */
export async function gatherEvidence(
  parts: EngineParts,
  thread: ModelThread,
  rows: CaseRows,
  { unit, profileId }: Pick<GatherRequest, 'unit' | 'profileId'>,
  report: Report,
): Promise<{ gathered: Gathered; evidence: TrainingFile[] }> {
  const { maxRows, seed } = rows;
  const captures = await readCaptures(parts, rows.captureId);
  await thread.ask((service) => service.gather({ unit, profileId, maxRows, seed }));
  const total = captures.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const [place, { captureId, bytes }] of captures.entries()) {
    const asked = await evidenceToRead(parts, captureId, place + 1);
    await thread.read(
      { ...asked, profileId, unit },
      {
        flows: async (batch) =>
          void (await thread.ask((service) => service.flowRows(handed(batch)))),
        hosts: async (batch) =>
          void (await thread.ask((service) => service.hostRows(handedHosts(batch)))),
        progress: ({ doneBytes }) =>
          report({ stage: 'reading', unit: 'bytes', done: before + doneBytes, total }),
      },
    );
    before += bytes;
  }
  const gathered = await thread.ask((service) => service.gathered());
  return { gathered, evidence: evidenceOf(captures) };
}

/** Flows are cut as they were when the capture was imported. */
export async function evidenceToRead(
  { case: { captures } }: EngineParts,
  captureId: number,
  evidence: number,
) {
  const place = await captures.placeOf(captureId);
  if (!place || (await evidenceState(place)) !== 'present') {
    const sentence = `The evidence of capture ${captureId} is not where it was, or not what it was: point to it first.`;
    throw new AppError('unreadable-file', sentence);
  }
  const settings = await captures.flowSettingsOf(captureId);
  return { captures: [{ path: place.path, evidence }], asked: settings ?? {} };
}
