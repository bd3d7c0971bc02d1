// The built server as a process: what it says, how it ends.

import { type ChildProcess, fork, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { wholeCapture } from '../contract/small-captures.ts';
import { rawRequest } from './raw-request.ts';

const server = fileURLToPath(new URL('../../out/main/server.js', import.meta.url));

/** Threads start slowly where much else runs. */
const patience = { timeout: 20_000 };

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-server-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once('exit', resolve));

async function started(
  child: ChildProcess,
): Promise<{ line: string; port: number; token: string }> {
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said a word`)));
  });
  const [, port = '', token = ''] = /:(\d+)\/\?token=(\S+)/.exec(line) ?? [];
  return { line, port: Number(port), token };
}

async function run(...words: string[]) {
  const child = spawn(process.execPath, [server, '--data', await dataFolder(), ...words]);
  const [exitCode, stdout, stderr] = await Promise.all([
    exitOf(child),
    text(child.stdout),
    text(child.stderr),
  ]);
  return { exitCode, stdout, stderr };
}

test('says one line, opens the files given, and leaves nothing when it ends', async () => {
  const data = await dataFolder();
  const file = join(data, 'given.pcap');
  await writeFile(file, wholeCapture);
  const words = ['--data', data, file, join(data, 'missing.pcap')];
  const child = spawn(process.execPath, [server, ...words]);
  const [said, complained] = [text(child.stdout), text(child.stderr)];
  const { line, port, token } = await started(child);
  expect(line).toMatch(/^Wiresift is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
  const headers = { authorization: `Bearer ${token}` };
  await expect
    .poll(async () => (await rawRequest(port, '/api/captures', { headers })).text, patience)
    .toContain('"state":"ready"');
  expect((await rawRequest(port, '/api/captures')).status).toBe(401);

  child.kill('SIGTERM');
  const exitCode = await exitOf(child);
  // Windows knows no signals: there the process just ends.
  if (process.platform !== 'win32') {
    expect(exitCode).toBe(0);
    expect(await readdir(join(data, 'scratch'))).toEqual([]);
  }
  expect(await said).toBe(line);
  expect(await complained).toBe('missing.pcap does not exist.\n');
});

test('tells whoever forked it where it is, and ends when they are gone', async () => {
  const data = await dataFolder();
  const child = fork(server, ['--data', data], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const told = new Promise((resolve) => child.once('message', resolve));
  const { line } = await started(child);
  expect(await told).toEqual({ address: line.trim().replace('Wiresift is at ', '') });
  child.disconnect();
  expect(await exitOf(child)).toBe(0);
  expect(await readdir(join(data, 'scratch'))).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'Ctrl+C that comes twice still ends cleanly',
  async () => {
    const data = await dataFolder();
    const child = spawn(process.execPath, [server, '--data', data]);
    await started(child);
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await exitOf(child)).toBe(0);
    expect(await readdir(join(data, 'scratch'))).toEqual([]);
  },
);

test('a port that is taken is one sentence', async () => {
  const child = spawn(process.execPath, [server, '--data', await dataFolder()]);
  const { port } = await started(child);
  expect(await run('--port', String(port))).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `Port ${port} is in use: choose another with --port.\n`,
  });
});

test('a settings file that was named and is wrong is one sentence', async () => {
  const config = join(await dataFolder(), 'my.yaml');
  await writeFile(config, 'windowSec: 60\nbudget: {atMost: few}\n');
  const said = 'my.yaml, line 2: budget.atMost is no whole number from 0 to 1000000000.\n';
  expect(await run('--config', config)).toEqual({ exitCode: 1, stdout: '', stderr: said });
  const gone = await run('--config', `${config}.gone`);
  expect(gone).toEqual({ exitCode: 1, stdout: '', stderr: 'my.yaml.gone does not exist.\n' });
});

test("the person's own, when it is wrong, is said, and nothing is imported by other settings", async () => {
  const data = await dataFolder();
  await writeFile(join(data, 'settings.yaml'), 'windowSec: many\n');
  await writeFile(join(data, 'given.pcap'), wholeCapture);
  const child = spawn(process.execPath, [server, '--data', data, join(data, 'given.pcap')]);
  const complained = text(child.stderr);
  const { port, token } = await started(child);
  const headers = { authorization: `Bearer ${token}` };
  await expect
    .poll(async () => (await rawRequest(port, '/api/jobs', { headers })).text, patience)
    .toContain('"state":"failed"');
  expect((await rawRequest(port, '/api/captures', { headers })).text).toBe('[]');
  child.kill('SIGTERM');
  await exitOf(child);
  const said = 'settings.yaml, line 1: windowSec is no number from 1 to 86400.\n';
  expect(await complained).toBe(said.repeat(2)); // when it starts, and of the file it was given
});

test('a host that is not this machine is one sentence', async () => {
  // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
  expect(await run('--host', '192.0.2.1')).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: '"192.0.2.1" is not an address of this machine.\n',
  });
});

test.each([[['--nonsense']], [['--port', 'http']]])('%j is wrong usage', async (words) => {
  const { exitCode, stdout, stderr } = await run(...words);
  expect([exitCode, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
});

test('a wider host is allowed when it is asked for, and warned of; so is a token that only looks', async () => {
  const words = ['--data', await dataFolder(), '--host', '0.0.0.0', '--read-only-token'];
  const child = spawn(process.execPath, [server, ...words]);
  const complained = text(child.stderr);
  const { line, port, token } = await started(child);
  expect(line).toContain('http://127.0.0.1:');
  const headers = { authorization: `Bearer ${token}` };
  expect((await rawRequest(port, '/api/about', { headers })).status).toBe(200);
  const [, forLooking = ''] = /\nTo look only: \S+\/\?token=(\S+)\n$/.exec(line) ?? [];
  const looking = { authorization: `Bearer ${forLooking}` };
  expect((await rawRequest(port, '/api/about', { headers: looking })).status).toBe(200);
  const demo = { method: 'POST', headers: looking };
  expect((await rawRequest(port, '/api/captures/demo', demo)).status).toBe(403);
  const elsewhere = { ...headers, host: `evil.example:${port}` };
  expect((await rawRequest(port, '/api/about', { headers: elsewhere })).status).toBe(403);
  child.kill('SIGTERM');
  expect(await complained).toContain('unencrypted');
});
