// The import job: a file's flows into the case, its hash and its health beside them. What fails or
// is cancelled leaves nothing behind.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Noun } from '../../src-contract/news.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { Case } from '../store/open-case.ts';
import { analyzeCaptures } from './analyze-captures.ts';
import { evidenceHash } from './evidence-hash.ts';
import type { IndexFolder } from './index-folder.ts';
import type { JobChange } from './jobs.ts';
import { defaultSettings } from './read-settings.ts';

export interface ImportPlace {
  readonly case: Case;
  readonly scratch: { readonly indexes: IndexFolder };
  readonly workerFolder: string;
  /** Says which answers are no longer the same. */
  changed(nouns: readonly Noun[]): void;
}

export async function importCapture(
  place: ImportPlace,
  captureId: number,
  path: string,
  report: (change: JobChange) => void,
  signal: AbortSignal,
): Promise<JobChange> {
  const { captures } = place.case;
  const found = await named(path, () => stat(path));
  // A pipe can be read only once, and a thread that waits for one cannot be ended.
  if (!found.isFile() && !found.isDirectory()) {
    throw new AppError('unreadable-file', `${basename(path)} is no file that can be read again.`);
  }
  await captures.add(captureId, basename(path), path, found.size);
  place.changed(['captures']);
  const hashing = new AbortController();
  try {
    const hash = evidenceHash(path, AbortSignal.any([signal, hashing.signal]));
    hash.catch(() => {}); // heard below; the flows come first
    const { summary, alerts } = await readFlows(place, captureId, path, report, signal);
    await place.case.alerts.replace(captureId, alerts);
    await captures.setHash(captureId, await hash);
    const { doneBytes, totalBytes, packets, flows } = summary;
    await captures.finish(captureId, flows, summary.captures[0]!);
    return { doneBytes, totalBytes, packets, flows };
  } catch (error) {
    hashing.abort();
    await place.case.flows.remove(captureId);
    await place.case.events.remove(captureId);
    await place.case.alerts.remove(captureId);
    await captures.remove(captureId);
    await place.scratch.indexes.remove(captureId);
    throw error;
  } finally {
    place.changed(['captures', 'flows', 'events', 'alerts']);
  }
}

async function readFlows(
  place: ImportPlace,
  captureId: number,
  path: string,
  report: (change: JobChange) => void,
  signal: AbortSignal,
) {
  const appender = await place.case.flows.appender(captureId);
  const events = await place.case.events.appender(captureId);
  const indexPath = await place.scratch.indexes.make(captureId);
  const captures = [{ path, evidence: captureId, indexPath }];
  const request = { captures, settings: defaultFlowSettings };
  const { answer, cancel } = analyzeCaptures(place.workerFolder, request, defaultSettings(), {
    async flows(batch) {
      await appender.append(batch);
      place.changed(['flows']);
    },
    async events(batch) {
      await events.append(batch);
      place.changed(['events']);
    },
    progress: async (progress) => report({ ...progress }),
  });
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) await cancel();
  try {
    return await answer;
  } finally {
    signal.removeEventListener('abort', cancel);
    appender.close();
    events.close();
  }
}

async function named<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, basename(path));
  }
}
