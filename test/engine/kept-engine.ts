// Engines over a case that is kept, one after the other, in one folder.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Api } from '../../src-contract/contract.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import { askingAs, builtWorkers, whenOver } from './running-engine.ts';

interface KeptEngine {
  readonly engine: Engine;
  readonly ask: Api;
  imported(path: string): Promise<Job>;
  over(job: Job): Promise<Job>;
}

export async function keptFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-kept-'));
  const open: Engine[] = [];
  onTestFinished(async () => {
    for (const engine of open) await engine.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    folder,
    casePath: join(folder, 'office.wiresift'),
    dataFolder: join(folder, 'data'),
    async file(name: string, bytes: Uint8Array): Promise<string> {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    },
    async open(name = 'office.wiresift'): Promise<KeptEngine> {
      const engine = await createEngine({
        workerFolder: builtWorkers,
        resourceFolder: resolve(import.meta.dirname, '../../resources'),
        dataFolder: join(folder, 'data'),
        casePath: join(folder, name),
        version: '9.9.9',
      });
      open.push(engine);
      const ask = askingAs(engine, { door: 'desktop' });
      const over = (job: Job) => whenOver(engine, ask, job);
      const imported = async (path: string) => over(await ask('captures.import', { path }));
      return { engine, ask, over, imported };
    },
  };
}
