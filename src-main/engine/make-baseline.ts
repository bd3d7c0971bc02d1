// A baseline as a job: of what an interface gives for a time, or of captures of the case. Into the library, whole
// or not at all; the packets that were listened to do not stay.

import { rm } from 'node:fs/promises';
import type { BaselineFile } from '../../src-contract/model-service.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { BaselineInput } from '../../src-contract/routes/baseline.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { baselineOfInterface } from './baseline-of-interface.ts';
import { gatherFlows, refuseNoRows } from './case-rows.ts';
import { type TrafficCollection, trafficOf } from './collect-traffic.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange } from './jobs.ts';
import { fitBaseline, refuseKinds } from './learn-baseline.ts';
import { makeLiveFolder } from './live-folder.ts';
import { takeUpBaseline } from './take-up-baseline.ts';
import { withModelThread } from './with-model-thread.ts';

interface Making {
  readonly input: BaselineInput;
  readonly terms: ReturnType<typeof termsOf>;
  readonly report: (change: JobChange) => void;
  readonly signal: AbortSignal;
}

/** What is wrong with the question is said before a job begins. */
export async function startBaseline(
  parts: EngineParts,
  input: BaselineInput,
  door: Door | undefined,
  insteadOf?: string,
): Promise<Job> {
  refuseKinds(input.kinds);
  const terms = termsOf(input, parts.version);
  const asking = {
    ...({ kind: 'baseline', title: terms.name } as const),
    ...{ input: { ...input }, insteadOf },
  };
  const run =
    input.interfaceName === undefined
      ? await ofCase(parts, input)
      : await ofInterface(parts, input);
  return parts.noted.start(asking, async (report, signal, jobId) => {
    const made = await run({ input, terms, report, signal }, jobId);
    report({ stage: 'keeping' });
    return keep(parts, made, input, door);
  });
}

type Run = (making: Making, jobId: string) => Promise<BaselineFile>;

function termsOf(input: BaselineInput, version: string) {
  const { kinds, minFlows, seed, falseAlarmRate, interfaceName = 'captures', name } = input;
  const date = new Date().toISOString().slice(0, 10);
  const usual = `${interfaceName} ${date}`.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').slice(-100);
  return { kinds, minFlows, seed, falseAlarmRate, date, version, name: name ?? usual };
}

async function ofCase(parts: EngineParts, input: BaselineInput): Promise<Run> {
  const { captureIds, maxRows, seed } = input;
  const rows = { where: '', captureIds, maxRows, seed };
  await refuseNoRows(parts, rows);
  return ({ terms, report, signal }) =>
    withModelThread(parts.workerFolder, signal, async (thread) => {
      // What a person has labelled as an attack is not ordinary.
      const { evidence } = await gatherFlows(parts, thread, rows, 'heeded', report);
      const request = { ...terms, interfaceName: '', evidence };
      return fitBaseline(thread, request, (done) => report(fitting(done)));
    });
}

async function ofInterface(parts: EngineParts, input: BaselineInput): Promise<Run> {
  const { interfaceName = '', filter, seconds } = input;
  const asked = { interfaceName, filter, seconds };
  const { capture } = await parts.settings.program();
  const begin = await trafficOf(asked, capture.source);
  return async (making, jobId) => {
    const { dataFolder, casePath } = parts;
    const folder = await makeLiveFolder(dataFolder, interfaceName, casePath);
    const collection = begin(folder.path, false);
    parts.listening.set(jobId, collection);
    try {
      return await listen(parts, collection, making);
    } finally {
      parts.listening.delete(jobId);
      collection.kill();
      await collection.over;
      await folder.leave();
      await rm(folder.path, { recursive: true, force: true });
    }
  };
}

const reportEveryMs = 1000;

async function listen(
  parts: EngineParts,
  collection: TrafficCollection,
  { input, terms, report, signal }: Making,
): Promise<BaselineFile> {
  const { flows } = await parts.settings.read();
  const { maxRows, seconds: total } = input;
  const stop = () => collection.stop();
  signal.addEventListener('abort', stop, { once: true });
  let heard = 0;
  const tell = () => {
    const done = Math.floor(collection.elapsedSec);
    const counts = { packets: collection.packets, flows: heard };
    report({ ...counts, stage: 'listening', unit: 'parts', done, total });
  };
  const timer = setInterval(tell, reportEveryMs);
  const listener = {
    heard(progress: { readonly flows: number }) {
      heard = progress.flows;
    },
    fitted(done: number) {
      clearInterval(timer);
      report(fitting(done));
    },
  };
  try {
    return await withModelThread(parts.workerFolder, signal, (thread) =>
      baselineOfInterface(thread, collection, { ...terms, maxRows, flows }, listener, signal),
    );
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', stop);
  }
}

const fitting = (done: number): JobChange => ({
  ...{ stage: 'fitting', unit: 'parts', done: Math.round(1000 * done), total: 1000 },
});

async function keep(
  parts: EngineParts,
  { bytes, facts }: BaselineFile,
  { isTakenUp }: BaselineInput,
  door: Door | undefined,
): Promise<JobChange> {
  const { name, flows, hosts, services, interfaceName } = facts;
  const added = await parts.baselines.add({ name: `${name}.baseline`, bytes });
  const { baselineId } = added;
  const details = { baselineId, name, interface: interfaceName, flows, hosts, services };
  await parts.audit.note({ door, action: 'baseline.made', details });
  if (isTakenUp) await takeUpBaseline(parts, added, door);
  parts.changed(['models']);
  return { flows, stage: '' };
}
