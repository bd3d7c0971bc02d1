// A case on a disk that is full: sentences, and the case as it was. Needs to be root, for a small tmpfs.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withCase, writeFlows } from '../../test/engine/kill-import.ts';

const sentence = 'The case cannot be written: the disk is full.';

export async function fullDisk(): Promise<boolean> {
  const outside = mkdtempSync(join(tmpdir(), 'wiresift-full-'));
  const disk = join(outside, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]);
  try {
    const [small, large] = [await writeFlows(outside, 100), await writeFlows(outside, 60_000)];
    const failed = await withCase(disk, async (ask) => {
      await ended(ask, small);
      return ended(ask, large);
    });
    console.log(`a large import: ${failed?.error?.message}`);
    const captures = await withCase(disk, (ask) => ask('captures.list', {}));
    console.log(`there afterwards: ${captures.map(({ name }) => name).join(', ')}`);
    const opened = await withFullDisk(disk);
    console.log(`opened with no byte left: ${opened}`);
    return failed?.error?.message === sentence && captures.length === 1;
  } finally {
    execFileSync('umount', ['-l', disk]); // the log may still be on its way out
    rmSync(outside, { recursive: true, force: true });
  }
}

async function ended(ask: Parameters<Parameters<typeof withCase>[1]>[0], path: string) {
  const { jobId } = await ask('captures.import', { path });
  for (;;) {
    const job = (await ask('jobs.list', {})).find((one) => one.jobId === jobId);
    if (job && job.state !== 'queued' && job.state !== 'running') return job;
    await new Promise((over) => setTimeout(over, 20));
  }
}

async function withFullDisk(disk: string): Promise<string> {
  try {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(20e6));
  } catch {} // as was to be expected
  try {
    return await withCase(
      disk,
      async (ask) => `${(await ask('captures.list', {})).length} capture`,
    );
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
