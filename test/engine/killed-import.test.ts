import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Random } from '../../src-core/base/random.ts';
import { killedLife, lookAt, runAgain, withCase, writeFlows } from './kill-import.ts';

test('a process that is killed leaves a case that opens: whole captures, and work to do again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-killed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const files = [await writeFlows(folder, 5), await writeFlows(folder, 2000)];
  const random = new Random(7);
  let begun = 0;
  for (let life = 0; life < 3; life++) {
    await killedLife(folder, files, random.unit() * 900);
    begun += files.length;
    const { ready, interrupted, wrong } = await withCase(folder, lookAt);
    expect(wrong).toEqual([]);
    expect(ready.length + interrupted.length).toBe(begun);
  }
  await withCase(folder, async (ask) => {
    const before = await lookAt(ask);
    const again = before.interrupted.slice(0, 2);
    for (const job of again) expect(await runAgain(ask, job)).toBe('done');
    const { ready, interrupted, wrong } = await lookAt(ask);
    expect(wrong).toEqual([]);
    expect(ready.length).toBe(before.ready.length + again.length);
    expect(interrupted).toEqual(before.interrupted.slice(2));
  });
});
