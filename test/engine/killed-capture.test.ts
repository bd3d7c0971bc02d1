// A program that is killed while it captures: what was captured can be read, and comes into the case after all.

import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cannot, packetsIn, sendDatagrams } from '../capture/live-traffic.ts';
import { rawRequest } from '../server/raw-request.ts';
import { keptFolder } from './kept-engine.ts';

const missing = cannot('dumpcap', 'tcpdump');
const patience = { timeout: 30_000, interval: 50 };
const server = resolve(import.meta.dirname, '../../out/main/server.js');

async function startedServer(dataFolder: string, casePath: string) {
  const child = spawn(process.execPath, [server, '--data', dataFolder, '--case', casePath]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((heard) =>
    child.stdout.setEncoding('utf8').once('data', heard),
  );
  const [, port = '', token = ''] = /:(\d+)\/\?token=(\S+)/.exec(line) ?? [];
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (method: string, path: string, question?: object) => {
    const body = question && JSON.stringify(question);
    const { text } = await rawRequest(Number(port), `/api${path}`, {
      ...{ method, headers, ...(body !== undefined && { body }) },
    });
    return JSON.parse(text);
  };
  const kill = () => new Promise((over) => child.once('exit', over).kill('SIGKILL'));
  return { ask, kill };
}

test.skipIf(missing !== '')(
  `the ring is readable, and the case says interrupted${missing}`,
  async () => {
    const kept = await keptFolder();
    const { ask, kill } = await startedServer(kept.dataFolder, kept.casePath);
    const asked = { interfaceName: 'lo', filter: 'udp dst port 40980' };
    expect(await ask('POST', '/capture/start', asked)).toMatchObject({ kind: 'capture' });
    const status = () => ask('GET', '/capture/status');
    await expect.poll(async () => (await status()).state, patience).toBe('capturing');
    await sendDatagrams(40_980, 50);
    await expect.poll(async () => (await status()).packets, patience).toBe(50);
    const { folder, files } = await status();
    const path = join(folder, files[0].name);
    await expect.poll(() => packetsIn(path).length, patience).toBe(50); // dumpcap flushes twice a second
    await kill();
    expect(packetsIn(path)).toHaveLength(50);
    // The capturing program sees at its next packet that nobody listens.
    await sendDatagrams(40_980, 1);

    const { ask: asking, over } = await kept.open();
    const [job] = await asking('jobs.list', {});
    expect(job).toMatchObject({ kind: 'capture', state: 'interrupted', title: 'lo' });
    const again = await over(await asking('jobs.runAgain', { jobId: job!.jobId }));
    expect(again).toMatchObject({ state: 'done', captureId: 1 });
    const imports = (await asking('jobs.list', {})).filter(({ kind }) => kind === 'import');
    expect(await over(imports[0]!)).toMatchObject({ state: 'done' });
    const [capture] = await asking('captures.list', {});
    expect(capture).toMatchObject({ state: 'ready', flows: expect.any(Number) });
    expect(capture!.packets).toBeGreaterThanOrEqual(50);
    expect(await readdir(folder)).toContain(files[0].name);
  },
  90_000,
);
