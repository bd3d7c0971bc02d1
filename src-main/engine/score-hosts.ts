// The hosts of the case in windows of time, scored by a model of hosts. No case keeps what their profiles are
// made of: the evidence is read once more. All scores are there at the end, or none.

import { addressNumber } from '../../src-core/base/parse-address.ts';
import type { HostBatch } from '../../src-core/feature/host-batch.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { HostScoring, ScoredCapture } from '../store/host-scoring.ts';
import type { StoredCapture } from '../store/stored-captures.ts';
import { evidenceToRead, readCaptures } from './case-rows.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import type { LibraryModel } from './model-library.ts';
import { handedHosts, type ModelThread, usualWindowSec } from './model-thread.ts';
import type { ScoringWork } from './scoring-work.ts';
import { withModelThread } from './with-model-thread.ts';

export async function scoreHosts(
  parts: EngineParts,
  model: LibraryModel,
  work: ScoringWork,
): Promise<JobChange> {
  const { modelId, captureId, jobId, report, signal } = work;
  const bytes = await parts.library.bytesOf(model);
  const captures = await readCaptures(parts, captureId);
  const scoring = await parts.case.hostScores.begin();
  try {
    const found = await withModelThread(parts.workerFolder, signal, async (thread) => {
      await thread.askForCase((service) => service.openForCase(bytes));
      const scored = await scoreCaptures(parts, thread, scoring, captures, work);
      await explainWorst(thread, scoring, report);
      return { scored, drift: await thread.askForCase((service) => service.driftOfCase()) };
    });
    report({ stage: 'keeping' });
    const drift = { ...found.drift, atUs: Date.now() * 1000 };
    const finished = { modelId, captures: found.scored, jobId, drift };
    await scoring.finish({ ...finished, isOfAll: captureId === undefined }, [
      noteOf(parts, model, work, drift),
    ]);
    parts.changed(['models']);
    return { modelId };
  } finally {
    scoring.leave();
  }
}

function noteOf(
  parts: EngineParts,
  { name }: LibraryModel,
  { door, modelId, captureId, windowSec = usualWindowSec }: ScoringWork,
  { rows, reported }: { readonly rows: number; readonly reported: number },
) {
  const details = { modelId, name, windowSec, rows, reported };
  return parts.audit.entry({ door, action: 'hosts.scored', captureId, details });
}

async function scoreCaptures(
  parts: EngineParts,
  thread: ModelThread,
  scoring: HostScoring,
  captures: readonly StoredCapture[],
  { report, windowSec = usualWindowSec }: ScoringWork,
): Promise<ScoredCapture[]> {
  const total = captures.reduce((sum, { bytes }) => sum + bytes, 0);
  const scored: ScoredCapture[] = [];
  let before = 0;
  for (const { captureId, bytes } of captures) {
    const asked = await evidenceToRead(parts, captureId, captureId);
    let sums = { captureId, windows: 0, reported: 0, sharing: 0 };
    await thread.read(
      { ...asked, profileId: wiresiftProfile.id, unit: 'hosts', hostWindowSec: windowSec },
      {
        flows: async () => {},
        hosts: async (batch) => {
          sums = addSums(sums, await scoreBatch(thread, scoring, { captureId, windowSec }, batch));
        },
        progress: ({ doneBytes }) =>
          report({ stage: 'scoring', unit: 'bytes', done: before + doneBytes, total }),
      },
    );
    scored.push(sums);
    before += bytes;
  }
  return scored;
}

type Sums = Omit<ScoredCapture, 'captureId'>;

const addSums = (all: ScoredCapture, more: Sums): ScoredCapture => ({
  captureId: all.captureId,
  windows: all.windows + more.windows,
  reported: all.reported + more.reported,
  sharing: all.sharing + more.sharing,
});

async function scoreBatch(
  thread: ModelThread,
  scoring: HostScoring,
  of: { readonly captureId: number; readonly windowSec: number },
  batch: HostBatch,
): Promise<Sums> {
  const { addresses, startsUs, raw, scores, threshold, sharing } = await thread.askForCase(
    (service) => service.scoreHostsForCase(handedHosts(batch)),
  );
  const addressKeys = addresses.map((address) => addressNumber(address) ?? 0n);
  await scoring.append({ ...of, addresses, addressKeys, startsUs, raw, scores });
  const reported = raw.reduce((sum, one) => sum + (one >= threshold ? 1 : 0), 0);
  return { windows: raw.length, reported, sharing };
}

/** One of a model that asks an encoder takes half a second: so many at once can be cancelled in between. */
const explainedAtOnce = 20;

async function explainWorst(
  thread: ModelThread,
  scoring: HostScoring,
  report: ScoringWork['report'],
): Promise<void> {
  for (let from = 0; ; from += explainedAtOnce) {
    report({ stage: 'explaining', unit: 'rows', done: from, total: 0 });
    const explained = await thread.askForCase((service) =>
      service.explainHosts(from, explainedAtOnce),
    );
    for (const { place, why } of explained) scoring.explain(place, JSON.stringify(why));
    if (explained.length < explainedAtOnce) return;
  }
}
