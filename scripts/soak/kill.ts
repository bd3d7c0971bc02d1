// A process that imports is killed at fifty moments; each time the case opens and is right. Then all that
// was interrupted is run again, and nothing counts twice. The same of models and labels, and of captures.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../../src-contract/contract.ts';
import { Random } from '../../src-core/base/random.ts';
import { killedCapture, takeUpCaptures } from '../../test/engine/kill-captures.ts';
import {
  killedLife,
  lookAt,
  runAgain,
  withCase,
  writeFlows,
} from '../../test/engine/kill-import.ts';
import { chooseShipped, killedModels, lookAtModels } from '../../test/engine/kill-models.ts';

const lives = Number(process.env.WIRESIFT_LIVES ?? 50);
const seed = 20;
/** What is done quickly is killed while it is done, too. */
const shortestSpanMs = 6000;
const longestCaptureMs = 4000;

/** `WIRESIFT_LIVES` is how many of each kind. */
export async function kill(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-'));
  try {
    const files = [await writeFlows(folder, 100), await writeFlows(folder, 20_000)];
    const random = new Random(seed);
    const spanMs = await wholeImportsMs(files);
    console.log(`killed within ${spanMs} ms`);
    for (let life = 1; life <= lives; life++) {
      const afterMs = Math.round(random.unit() * spanMs);
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
    return isRight && (await killModels(random, spanMs)) && (await killCaptures(random));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How long a life takes that nobody disturbs: kills lie within it, however quick the machine is. */
async function wholeImportsMs(files: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-span-'));
  try {
    const startedAt = performance.now();
    await withCase(folder, (ask) => wholeImports(ask, files));
    return Math.max(shortestSpanMs, Math.round(performance.now() - startedAt));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function wholeImports(ask: Api, files: readonly string[]): Promise<void> {
  const jobs = await Promise.all(files.map((path) => ask('captures.import', { path })));
  for (const { jobId } of jobs) {
    while (await isUnderWay(ask, jobId)) await new Promise((over) => setTimeout(over, 50));
  }
}

/** The same of captures from an interface, which come into the case after all. */
async function killCaptures(random: Random): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-captures-'));
  try {
    for (let life = 1; life <= lives; life++) {
      const afterMs = Math.round(random.unit() * longestCaptureMs);
      await killedCapture(folder, afterMs);
      const { wrong, packets } = await withCase(folder, takeUpCaptures);
      console.log(`capture, ${afterMs} ms: ${packets} packets`, ...wrong);
      if (wrong.length > 0) return false;
    }
    return true;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same of training, scoring and labelling, in a case of its own. */
async function killModels(random: Random, spanMs: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-kill-models-'));
  try {
    const path = await writeFlows(folder, 20_000);
    await withCase(folder, async (ask) => {
      await wholeImports(ask, [path]);
      await chooseShipped(ask);
    });
    for (let life = 1; life <= lives; life++) {
      const afterMs = Math.round(random.unit() * spanMs);
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
