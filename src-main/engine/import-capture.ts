// The work of an import: a file's flows into the case, its hash and its health beside them. Whoever began it
// takes away what is there of one that fails or is cancelled.

import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Door } from '../../src-contract/routes/audit.ts';
import { type Settings, settingsJson } from '../../src-contract/settings.ts';
import type { ExtractProgress } from '../../src-contract/workers.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { fileError } from '../../src-core/base/file-error.ts';
import { settingsOf } from '../../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';
import type { BegunImport } from '../store/case-imports.ts';
import { evidenceHash } from './evidence-hash.ts';
import type { ImportPlace } from './imports.ts';
import type { JobChange } from './jobs.ts';
import { readIntoCase } from './read-into-case.ts';

interface AskedImport extends BegunImport {
  readonly door: Door | undefined;
}

export async function importCapture(
  place: ImportPlace,
  asked: AskedImport,
  report: (change: JobChange) => void,
  signal: AbortSignal,
): Promise<JobChange> {
  const { captures } = place.case;
  const { captureId, path, where, door } = asked;
  const settings = await place.settings.read(); // a file that is wrong is no reason to use others
  const flowSettings = settingsOf(wiresiftProfile, settings.flows);
  const found = await named(path, () => stat(path));
  // A pipe can be read only once, and a thread that waits for one cannot be ended.
  if (!found.isFile() && !found.isDirectory()) {
    throw new AppError('unreadable-file', `${basename(path)} is no file that can be read again.`);
  }
  await place.audit.noteSettings(door, settings);
  await place.audit.note({ door, action: 'import.started', captureId, details: { path, where } });
  const indexName = randomUUID();
  const hashing = new AbortController();
  try {
    await captures.add({ captureId, path, bytes: found.size, flowSettings, indexName });
    place.changed(['captures']);
    const hash = evidenceHash(path, AbortSignal.any([signal, hashing.signal]));
    hash.catch(() => {}); // heard below; the flows come first
    const capture = { path, evidence: captureId, indexPath: await place.indexes.make(indexName) };
    const reading = { capture, where, settings, flowSettings };
    const progress = async (told: ExtractProgress) => report({ ...told });
    const analyzed = await readIntoCase(place, reading, { progress }, signal);
    const { summary, problems, models, alerts } = analyzed;
    const told = summary.captures[0]!;
    const issues = [...told.issues, ...problems.map(listIssue)];
    const { doneBytes, totalBytes, packets, flows } = summary;
    const finished = {
      ...{ ...asked, sha256: await hash, flows, summary: { ...told, issues } },
      analysis: { parameters: parametersOf(settings, where), models },
    };
    await place.forwarder.offer(captureId, alerts); // before: what is killed in between is offered again
    await captures.finish(finished, place.audit.entry(importedEntry(finished, packets)));
    return { doneBytes, totalBytes, packets, flows };
  } catch (error) {
    hashing.abort();
    await place.indexes.remove(indexName);
    throw error;
  }
}

/** As the command line's report tells them. */
const parametersOf = (settings: Settings, where: string) => ({
  ...settingsJson(settings),
  ...(where !== '' && { where }),
});

function importedEntry(
  { captureId, door, path, sha256, flows }: AskedImport & { sha256: string; flows: number },
  packets: number,
) {
  const details = { path, sha256, packets, flows };
  return { door, action: 'capture.imported', captureId, details } as const;
}

/** Nobody looks at a terminal here: it stands with the capture that was not compared with these lines. */
export const listIssue = (sentence: string): HealthIssue => ({
  ...{ kind: 'bad-list', count: 1, firstPacket: null, sentence },
});

async function named<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw fileError(error, basename(path));
  }
}
