import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { KeptIndex } from '../../../src-contract/workers.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { CapturePlace, StoredCapture } from '../../store/stored-captures.ts';
import { withIndex } from '../capture-index.ts';
import { describePacket } from '../describe-packet.ts';
import type { EngineParts } from '../engine-parts.ts';
import { evidenceState, refuseOther, verifyEvidence } from '../evidence-state.ts';
import { isFlow } from '../extract-flow.ts';
import { refuseCase } from '../refuse-case.ts';
import { confined } from '../upload-place.ts';

export function captureHandlers(parts: EngineParts) {
  const { captures } = parts.case;
  const { audit, imports, indexes, uploads } = parts;

  const find = async (captureId: number): Promise<{ capture: Capture; place: CapturePlace }> => {
    const [found, place] = [await captures.find(captureId), await captures.placeOf(captureId)];
    if (!found || !place) throw noSuchCapture();
    return { capture: await withEvidence(found, place), place };
  };

  const findRead = async (captureId: number) => {
    const found = await find(captureId);
    const isRead = parts.jobs.list().every((job) => job.captureId !== captureId || isOver(job));
    if (found.capture.state === 'ready' || isRead) return found;
    throw new AppError('bad-input', 'This capture is still being read; cancel its job first.');
  };

  return {
    'captures.import': ({ path, where }, { confinedTo, door }) =>
      imports.start(confined(path, confinedTo), where, door),
    'captures.demo': (_nothing, { door }) =>
      imports.start(join(parts.resourceFolder, 'demo', 'demo.pcap'), '', door),
    async 'captures.list'() {
      const [list, places] = [await captures.list(), await captures.places()];
      return Promise.all(list.map((one) => withEvidence(one, places.get(one.captureId))));
    },
    async 'captures.health'({ captureId }) {
      const health = await captures.healthOf(captureId);
      if (!health) throw noSuchCapture();
      return health;
    },
    async 'captures.packet'({ captureId, packet }) {
      const { capture, place } = await find(captureId);
      const describe = (path: string, kept?: KeptIndex) =>
        describePacket(parts.workerFolder, { path, packet, kept });
      const isIndexed = capture.state === 'ready';
      const found = isIndexed ? withIndex(parts, captureId, describe) : describe(place.path);
      const { firstPacket, ...described } = await found;
      const named = firstPacket === null ? null : `${captureId}.${firstPacket}`;
      // What is left of a shortened capture makes flows anew: one may have begun in what is gone.
      const isKnown = named === null || place.packetsInAll === undefined;
      const flowId = isKnown || (await isFlow(parts, named)) ? named : null;
      return { ...described, flowId };
    },
    async 'captures.verify'({ captureId }, { door }) {
      const { place } = await findRead(captureId);
      const verified = await verifyEvidence(captureId, place);
      const { path, evidence, foundSha256 } = verified;
      const details = { path, evidence, foundSha256 };
      await audit.note({ door, action: 'capture.verified', captureId, details });
      return verified;
    },
    async 'captures.relocate'({ captureId, path: named }, { confinedTo, door }) {
      const { place } = await findRead(captureId);
      const given = resolve(confined(named, confinedTo));
      await refuseCase(given, parts.casePath);
      await refuseOther(given, place);
      const path = uploads.placeFor(given);
      await uploads.move(given, path);
      const details = { from: place.path, path };
      const entry = audit.entry({ door, action: 'capture.relocated', captureId, details });
      await captures.relocate(captureId, path, randomUUID(), entry);
      await indexes.remove(place.indexName);
      if (place.path !== path) await uploads.remove(place.path);
      parts.changed(['captures']);
      return (await find(captureId)).capture;
    },
    async 'captures.remove'({ captureId }, { door }) {
      const { capture, place } = await findRead(captureId);
      const { path, sha256, indexName } = place;
      const details = { path, sha256 };
      const entry = audit.entry({ door, action: 'capture.removed', captureId, details });
      await captures.remove(captureId, entry);
      await uploads.remove(path);
      await indexes.remove(indexName);
      parts.changed(['captures', 'flows', 'events', 'alerts']);
      return capture;
    },
  } satisfies Partial<Handlers>;
}

const isOver = ({ state }: { readonly state: string }): boolean =>
  state !== 'queued' && state !== 'running';

const withEvidence = async (capture: StoredCapture, place?: CapturePlace): Promise<Capture> => ({
  ...capture,
  evidence: place ? await evidenceState(place) : 'missing',
});

const noSuchCapture = () => new AppError('not-found', 'There is no such capture in this case.');
