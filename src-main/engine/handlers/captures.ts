import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import type { KeptIndex } from '../../../src-contract/workers.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { mostEvidences } from '../../../src-core/flow/packet-origin.ts';
import { parseFilter } from '../../../src-core/query/parse-filter.ts';
import { describePacket } from '../describe-packet.ts';
import type { EngineParts } from '../engine-parts.ts';
import { importCapture } from '../import-capture.ts';
import { confined } from '../upload-place.ts';

export function captureHandlers(parts: EngineParts) {
  const { alerts, captures, events, flows } = parts.case;
  const numbers = new CaptureNumbers();

  function start(path: string, where = ''): Job {
    parseFilter(where); // what is wrong with it is said before a job begins
    const captureId = numbers.take();
    return parts.jobs.start(
      'import',
      basename(path),
      async (report, signal) => {
        try {
          signal.throwIfAborted();
          return await importCapture(parts, { captureId, path, where }, report, signal);
        } catch (error) {
          numbers.giveBack(captureId);
          await removeUpload(parts.scratch.uploads, path);
          throw error;
        }
      },
      { captureId },
    );
  }

  return {
    'captures.import': ({ path, where }, { confinedTo }) =>
      start(confined(path, confinedTo), where),
    'captures.demo': () => start(join(parts.resourceFolder, 'demo', 'demo.pcap')),
    'captures.list': () => captures.list(),
    async 'captures.health'({ captureId }) {
      const health = await captures.healthOf(captureId);
      if (!health) throw noSuchCapture();
      return health;
    },
    async 'captures.packet'({ captureId, packet }) {
      const capture = await captures.find(captureId);
      if (!capture) throw noSuchCapture();
      const path = await captures.pathOf(captureId);
      const describe = (kept?: KeptIndex) =>
        describePacket(parts.workerFolder, { path, packet, kept });
      const isIndexed = capture.state === 'ready';
      return isIndexed ? parts.scratch.indexes.use(captureId, describe) : describe();
    },
    async 'captures.remove'({ captureId }) {
      const capture = await captures.find(captureId);
      if (!capture) throw noSuchCapture();
      if (capture.state === 'reading') {
        throw new AppError('bad-input', 'This capture is still being read; cancel its job first.');
      }
      const path = await captures.pathOf(captureId);
      await flows.remove(captureId);
      await events.remove(captureId);
      await alerts.remove(captureId);
      await captures.remove(captureId);
      await removeUpload(parts.scratch.uploads, path);
      await parts.scratch.indexes.remove(captureId);
      parts.changed(['captures', 'flows', 'events', 'alerts']);
      return capture;
    },
  } satisfies Partial<Handlers>;
}

/** The E of flow ids. A number whose import failed is used again; one that was seen never is. */
class CaptureNumbers {
  #last = 0;
  readonly #free: number[] = [];

  take(): number {
    this.#free.sort((a, b) => a - b);
    const captureId = this.#free.shift() ?? this.#last + 1;
    if (captureId > mostEvidences) {
      throw new AppError('too-large', `A case holds at most ${mostEvidences} captures.`);
    }
    this.#last = Math.max(this.#last, captureId);
    return captureId;
  }

  giveBack(captureId: number): void {
    this.#free.push(captureId);
  }
}

/** An upload is ours to remove; evidence that lies elsewhere never is. */
async function removeUpload(uploads: string, path: string): Promise<void> {
  const folder = dirname(path);
  if (dirname(folder) === uploads) await rm(folder, { recursive: true, force: true });
}

const noSuchCapture = () => new AppError('not-found', 'There is no such capture in this case.');
