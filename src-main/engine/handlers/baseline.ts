import { resolve } from 'node:path';
import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import type { LibraryBaseline } from '../baseline-library.ts';
import type { EngineParts } from '../engine-parts.ts';
import { startBaseline } from '../make-baseline.ts';
import { readModelBytes } from '../model-files.ts';
import { takeUpBaseline } from '../take-up-baseline.ts';
import { confined } from '../upload-place.ts';

export function baselineHandlers(parts: EngineParts) {
  const { audit, baselines, jobs, listening } = parts;
  return {
    'baseline.start': (input, { door }) => startBaseline(parts, input, door),
    'baseline.finish'({ jobId }) {
      const collection = listening.get(jobId);
      const job = jobs.list().find((one) => one.jobId === jobId);
      if (!collection || !job) {
        throw new AppError('bad-input', 'No such job is listening for a baseline.');
      }
      collection.stop();
      return job;
    },
    'baseline.list': async () => (await baselines.list()).map(shown),
    async 'baseline.add'({ path: named }, { confinedTo, door }) {
      const path = resolve(confined(named, confinedTo));
      const added = await baselines.add(await readModelBytes(path));
      await parts.uploads.remove(path);
      const { baselineId, name, sha256 } = added;
      await audit.note({ door, action: 'baseline.added', details: { baselineId, name, sha256 } });
      parts.changed(['models']);
      return shown(added);
    },
    'baseline.hosts': ({ baselineId, offset, limit }) => baselines.hosts(baselineId, offset, limit),
    async 'baseline.use'({ baselineId }, { door }) {
      if (baselineId === 'none') {
        await takeUpBaseline(parts, undefined, door);
        return null;
      }
      await takeUpBaseline(parts, await baselines.usable(baselineId), door);
      return shown(await baselines.find(baselineId));
    },
    async 'baseline.remove'({ baselineId }, { door }) {
      // First the settings: if they named a file that is gone, every import would fail.
      const { isInUse, place } = await baselines.find(baselineId);
      if (isInUse && place === 'library') await takeUpBaseline(parts, undefined, door);
      const removed = await baselines.remove(baselineId);
      const { name, sha256 } = removed;
      await audit.note({ door, action: 'baseline.removed', details: { baselineId, name, sha256 } });
      parts.changed(['models']);
      return shown(removed);
    },
  } satisfies Partial<Handlers>;
}

/** Where its file lies is nobody's business. */
function shown({ path: _path, ...baseline }: LibraryBaseline): StoredBaseline {
  return baseline;
}
