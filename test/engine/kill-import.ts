// A process that imports into a case and is killed, life after life; and what the case says afterwards.

import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { apiOver } from '../../src-contract/client.ts';
import type { Api } from '../../src-contract/contract.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { createEngine } from '../../src-main/engine/engine.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const root = resolve(import.meta.dirname, '../..');
const builtFolder = join(root, 'out/main');

const ends = { src: '192.0.2.1', dst: '192.0.2.2', dstPort: 53 };

/** As many flows as packets. */
export async function writeFlows(folder: string, flows: number): Promise<string> {
  const path = join(folder, `${flows}.pcap`);
  const frames = Array.from({ length: flows }, (_, i) => udpFrame({ ...ends, srcPort: i + 1 }));
  await writeFile(path, pcapFile(inTime(frames)));
  return path;
}

/** The imports have begun when the server says its first word. */
export async function killedLife(
  folder: string,
  files: readonly string[],
  afterMs: number,
): Promise<void> {
  const words = ['--data', join(folder, 'data'), '--case', join(folder, 'killed.wiresift')];
  const child = spawn(process.execPath, [join(builtFolder, 'server.js'), ...words, ...files]);
  const ended = new Promise((over) => child.once('exit', over));
  await Promise.race([new Promise((heard) => child.stdout.once('data', heard)), ended]);
  await new Promise((over) => setTimeout(over, afterMs));
  child.kill('SIGKILL');
  await ended;
}

/** Opens the case as a person would, and closes it again. */
export async function withCase<Answer>(
  folder: string,
  work: (ask: Api) => Promise<Answer>,
): Promise<Answer> {
  const engine = await createEngine({
    ...{ workerFolder: builtFolder, resourceFolder: join(root, 'resources'), version: '9.9.9' },
    ...{ dataFolder: join(folder, 'data'), casePath: join(folder, 'killed.wiresift') },
  });
  try {
    return await work(apiOver((name, input) => engine.call(name, input, {})));
  } finally {
    await engine.close();
  }
}

interface Found {
  /** Of the captures that are there: their names, which are the flows that they must have. */
  readonly ready: readonly number[];
  readonly interrupted: readonly Job[];
  /** What is not as it must be, in sentences. */
  readonly wrong: readonly string[];
}

export async function lookAt(ask: Api): Promise<Found> {
  const wrong: string[] = [];
  const captures = await ask('captures.list', {});
  let sum = 0;
  for (const { captureId, name, state, packets, flows, sha256 } of captures) {
    const expected = Number.parseInt(name, 10);
    const { total } = await ask('flows.page', { captureId, limit: 0 });
    sum += total;
    const isWhole = [packets, flows, total].every((count) => count === expected);
    if (!isWhole || state !== 'ready' || !sha256)
      wrong.push(`${captureId} ${name}: ${total} flows`);
  }
  const { total } = await ask('flows.page', { limit: 0 });
  if (total !== sum) wrong.push(`${total - sum} flows are of no capture`);
  const { rows } = await ask('audit.page', { limit: 1000 });
  const imported = rows.filter(({ action }) => action === 'capture.imported').length;
  if (imported !== captures.length) wrong.push(`${imported} finished, ${captures.length} there`);
  const jobs = await ask('jobs.list', {});
  const interrupted = jobs.filter(({ state }) => state === 'interrupted');
  return { ready: captures.map(({ flows }) => flows), interrupted, wrong };
}

/** Runs one again that was interrupted, to its end. */
export async function runAgain(ask: Api, { jobId }: Job): Promise<Job['state']> {
  const again = await ask('jobs.runAgain', { jobId });
  for (;;) {
    const job = (await ask('jobs.list', {})).find((one) => one.jobId === again.jobId);
    if (job && job.state !== 'queued' && job.state !== 'running') return job.state;
    await new Promise((over) => setTimeout(over, 20));
  }
}
