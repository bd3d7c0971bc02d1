import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { runAgain, withCase, writeFlows } from './kill-import.ts';
import { chooseShipped, killedModels, lookAtModels } from './kill-models.ts';

test('a process that is killed while it trains, scores and labels leaves all of each, or nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-killed-models-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const path = await writeFlows(folder, 1000);
  await withCase(folder, async (ask) => {
    const { jobId } = await ask('captures.import', { path });
    const isReady = async () =>
      (await ask('jobs.list', {})).some((job) => job.jobId === jobId && job.state === 'done');
    await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
    await chooseShipped(ask);
  });
  const random = new Random(11);
  for (let life = 0; life < 1; life++) {
    await killedModels(folder, random.unit() * 700);
    const { wrong } = await withCase(folder, lookAtModels);
    expect(wrong).toEqual([]);
  }
  await withCase(folder, async (ask) => {
    const { interrupted } = await lookAtModels(ask);
    for (const job of interrupted) expect(await runAgain(ask, job)).toBe('done');
    const after = await lookAtModels(ask);
    expect(after).toEqual({ interrupted: [], wrong: [] });
  });
});
