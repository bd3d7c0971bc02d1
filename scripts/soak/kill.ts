// A process that imports is killed at fifty moments; each time the case opens and is right. Then all that
// was interrupted is run again, and nothing counts twice.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../../src-contract/contract.ts';
import { Random } from '../../src-core/base/random.ts';
import {
  killedLife,
  lookAt,
  runAgain,
  withCase,
  writeFlows,
} from '../../test/engine/kill-import.ts';
import { chooseShipped, killedModels, lookAtModels } from '../../test/engine/kill-models.ts';

const lives = 50;
const seed = 20;
const longestMs = 6000;

export async function kill(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-'));
  try {
    const files = [await writeFlows(folder, 100), await writeFlows(folder, 20_000)];
    const random = new Random(seed);
    for (let life = 1; life <= lives; life++) {
      const afterMs = Math.round(random.unit() * longestMs);
      await killedLife(folder, files, afterMs);
      const { ready, interrupted, wrong } = await withCase(folder, lookAt);
      const begun = life * files.length;
      console.log(`${afterMs} ms: ${ready.length} done, ${interrupted.length} of ${begun} to do`);
      const lost = begun - ready.length - interrupted.length;
      for (const sentence of wrong) console.log(`  ${sentence}`);
      if (wrong.length > 0 || lost !== 0) return false;
    }
    const isRight = await withCase(folder, async (ask) => {
      for (const job of (await lookAt(ask)).interrupted) await runAgain(ask, job);
      const { ready, wrong } = await lookAt(ask);
      console.log(`${ready.length} captures in the end`, ...wrong);
      return wrong.length === 0 && ready.length === lives * files.length;
    });
    return isRight && (await killModels(random));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same of training, scoring and labelling, in a case of its own. */
async function killModels(random: Random): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-models-'));
  try {
    const path = await writeFlows(folder, 20_000);
    await withCase(folder, async (ask) => {
      const { jobId } = await ask('captures.import', { path });
      while (await isUnderWay(ask, jobId)) await new Promise((over) => setTimeout(over, 50));
      await chooseShipped(ask);
    });
    for (let life = 1; life <= lives; life++) {
      const afterMs = Math.round(random.unit() * longestMs);
      await killedModels(folder, afterMs);
      const { interrupted, wrong } = await withCase(folder, lookAtModels);
      console.log(`models, ${afterMs} ms: ${interrupted.length} to do`, ...wrong);
      if (wrong.length > 0) return false;
    }
    return await withCase(folder, async (ask) => {
      for (const job of (await lookAtModels(ask)).interrupted) await runAgain(ask, job);
      const { interrupted, wrong } = await lookAtModels(ask);
      console.log(`${interrupted.length} left to do`, ...wrong);
      return wrong.length === 0 && interrupted.length === 0;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isUnderWay = async (ask: Api, jobId: string): Promise<boolean> =>
  (await ask('jobs.list', {})).some(
    (job) => job.jobId === jobId && (job.state === 'queued' || job.state === 'running'),
  );
