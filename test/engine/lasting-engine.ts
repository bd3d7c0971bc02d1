// An engine for all the tests of a file: what one leaves in its case the next one finds.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Api } from '../../src-contract/contract.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { createEngine, type Engine } from '../../src-main/engine/engine.ts';
import { askingAs, builtWorkers, whenOver } from './running-engine.ts';

export interface LastingEngine {
  readonly engine: Engine;
  readonly ask: Api;
  readonly dataFolder: string;
  file(name: string, bytes: Uint8Array): Promise<string>;
  over(job: Job | null): Promise<Job>;
  close(): Promise<void>;
}

export async function lastingEngine(): Promise<LastingEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-lasting-'));
  const dataFolder = join(folder, 'data');
  const resourceFolder = resolve(import.meta.dirname, '../../resources');
  const place = { workerFolder: builtWorkers, resourceFolder, dataFolder };
  const engine = await createEngine({ ...place, version: '9.9.9' });
  const ask = askingAs(engine, { door: 'desktop' });
  return {
    ...{ engine, ask, dataFolder },
    async file(name, bytes) {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    },
    async over(job) {
      if (!job) throw new Error('No job was begun.');
      return whenOver(engine, ask, job);
    },
    async close() {
      await engine.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
