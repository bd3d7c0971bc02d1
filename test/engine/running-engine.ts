// A whole engine with a folder of its own, asked as the doors ask it. Its threads are the built ones.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { apiOver } from '../../src-contract/client.ts';
import type { Api } from '../../src-contract/contract.ts';
import type { Caller } from '../../src-contract/dispatch.ts';
import type { News } from '../../src-contract/news.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';

const root = resolve(import.meta.dirname, '../..');
export const builtWorkers = join(root, 'out/main');

export interface RunningEngine {
  readonly engine: Engine;
  readonly folder: string;
  readonly dataFolder: string;
  readonly ask: Api;
  readonly news: News[];
  readonly settingsPath: string;
  /** Writes a file beside the data folder; gives its path. */
  file(name: string, bytes: Uint8Array): Promise<string>;
  /** Imports and waits; gives the job as it ended. */
  imported(path: string): Promise<Job>;
  /** Resolves when the job is over. */
  over(job: Job): Promise<Job>;
}

/** Closed and removed when the test is finished. */
export async function runningEngine(workerFolder = builtWorkers): Promise<RunningEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-engine-'));
  const dataFolder = join(folder, 'data');
  const resourceFolder = join(root, 'resources');
  const engine = await createEngine({ workerFolder, resourceFolder, dataFolder, version: '9.9.9' });
  onTestFinished(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
  const news: News[] = [];
  engine.listen((item) => news.push(item));
  const ask = askingAs(engine, {});
  const over = (job: Job) => whenOver(engine, ask, job);
  return {
    engine,
    folder,
    dataFolder,
    settingsPath: join(dataFolder, 'settings.yaml'),
    ask,
    news,
    async file(name, bytes) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    },
    imported: async (path) => over(await ask('captures.import', { path })),
    over,
  };
}

export const askingAs = (engine: Engine, caller: Caller): Api =>
  apiOver((name, input) => engine.call(name, input, caller));

export async function whenOver(engine: Engine, ask: Api, { jobId }: Job): Promise<Job> {
  const isOver = ({ state }: Job) => state !== 'queued' && state !== 'running';
  return new Promise((resolveWith, reject) => {
    const stop = engine.listen((item) => {
      if (item.kind === 'job' && item.job.jobId === jobId && isOver(item.job)) settle(item.job);
    });
    const settle = (job: Job) => {
      stop();
      resolveWith(job);
    };
    ask('jobs.list', {}).then((jobs) => {
      const known = jobs.find((job) => job.jobId === jobId);
      if (known && isOver(known)) settle(known);
    }, reject);
  });
}
