// The import job: a file's flows into the case, its hash and its health beside them. What fails or
// is cancelled leaves nothing behind.

import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Noun } from '../../src-contract/news.ts';
import type { Settings } from '../../src-contract/settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { settingsOf } from '../../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';
import type { Case } from '../store/open-case.ts';
import { analyzeCaptures } from './analyze-captures.ts';
import { evidenceHash } from './evidence-hash.ts';
import type { IndexFolder } from './index-folder.ts';
import type { JobChange } from './jobs.ts';
import { modelPaths } from './model-paths.ts';
import type { PersonSettings } from './person-settings.ts';

export interface ImportPlace {
  readonly case: Case;
  readonly scratch: { readonly indexes: IndexFolder };
  readonly settings: PersonSettings;
  readonly workerFolder: string;
  readonly resourceFolder: string;
  /** Says which answers are no longer the same. */
  changed(nouns: readonly Noun[]): void;
}

export interface AskedImport {
  readonly captureId: number;
  readonly path: string;
  /** Only flows that this filter accepts; all of them without one. */
  readonly where: string;
}

export async function importCapture(
  place: ImportPlace,
  asked: AskedImport,
  report: (change: JobChange) => void,
  signal: AbortSignal,
): Promise<JobChange> {
  const { captures } = place.case;
  const { captureId, path } = asked;
  const settings = await place.settings.read(); // a file that is wrong is no reason to use others
  const flowSettings = settingsOf(wiresiftProfile, settings.flows);
  const reading = { ...asked, settings, flowSettings };
  const found = await named(path, () => stat(path));
  // A pipe can be read only once, and a thread that waits for one cannot be ended.
  if (!found.isFile() && !found.isDirectory()) {
    throw new AppError('unreadable-file', `${basename(path)} is no file that can be read again.`);
  }
  await captures.add({ captureId, path, bytes: found.size, flowSettings });
  place.changed(['captures']);
  const hashing = new AbortController();
  try {
    const hash = evidenceHash(path, AbortSignal.any([signal, hashing.signal]));
    hash.catch(() => {}); // heard below; the flows come first
    const { summary, alerts, problems } = await readFlows(place, reading, report, signal);
    await place.case.alerts.replace(captureId, alerts);
    await captures.setHash(captureId, await hash);
    const { doneBytes, totalBytes, packets, flows } = summary;
    const capture = summary.captures[0]!;
    const issues = [...capture.issues, ...problems.map(listIssue)];
    await captures.finish(captureId, flows, { ...capture, issues });
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

/** Nobody looks at a terminal here: it stands with the capture that was not compared with these lines. */
const listIssue = (sentence: string): HealthIssue => ({
  ...{ kind: 'bad-list', count: 1, firstPacket: null, sentence },
});

interface Reading extends AskedImport {
  readonly settings: Settings;
  readonly flowSettings: FlowSettings;
}

async function readFlows(
  place: ImportPlace,
  { captureId, path, where, settings, flowSettings }: Reading,
  report: (change: JobChange) => void,
  signal: AbortSignal,
) {
  const appender = await place.case.flows.appender(captureId);
  const events = await place.case.events.appender(captureId);
  const indexPath = await place.scratch.indexes.make(captureId);
  const captures = [{ path, evidence: captureId, indexPath }];
  const request = { captures, settings: flowSettings, where };
  const models = modelPaths(settings.models, place.resourceFolder);
  const { answer, cancel } = analyzeCaptures(
    place.workerFolder,
    request,
    { ...settings, models },
    {
      async flows(batch) {
        await appender.append(batch);
        place.changed(['flows']);
      },
      async events(batch) {
        await events.append(batch);
        place.changed(['events']);
      },
      progress: async (progress) => report({ ...progress }),
    },
  );
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
