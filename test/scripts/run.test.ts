import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [join('scripts', 'run.mjs'), ...args], { cwd: root });

test('a TypeScript file is run with its arguments', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-demo-'));
  try {
    const { stdout } = await run('scripts/demo.ts', folder);
    expect(stdout).toContain(folder);
    const made = await readFile(join(folder, 'demo-labels.csv'), 'utf8');
    const shipped = join(root, 'resources', 'demo', 'demo-labels.csv');
    expect(made).toBe(await readFile(shipped, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('without a file it says how it is used', async () => {
  await expect(run()).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/^Usage:/) });
});
