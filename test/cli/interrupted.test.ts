// Ctrl+C in the middle of the work.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { generateCapture } from '../bench/generate-capture.ts';
import { caseFolder } from './case-folder.ts';

const cli = join(resolve(import.meta.dirname, '../..'), 'out/main/cli.js');
const folder = caseFolder();

test.skipIf(process.platform === 'win32')('leaves nothing half-written', async () => {
  const path = join(folder.path, 'large.pcap');
  generateCapture(path, { packets: 400_000 });
  const out = join(folder.path, 'flows.csv');
  const child = spawn(process.execPath, [cli, 'flows', path, '--csv', out], { stdio: 'ignore' });
  while (!existsSync(`${out}.part`)) await wait(5);
  child.kill('SIGINT');
  const [code] = await once(child, 'exit');
  expect(code).toBe(130);
  expect(await readdir(folder.path)).toEqual(['large.pcap']);
});
