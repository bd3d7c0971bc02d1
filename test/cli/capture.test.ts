// wiresift interfaces and capture as a person uses them; the built program.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { CommanderError } from 'commander';
import { expect, onTestFinished, test } from 'vitest';
import { captureCommand } from '../../src-main/cli/capture.ts';
import { cannot, packetsIn, sendDatagrams } from '../capture/live-traffic.ts';

const cli = resolve(import.meta.dirname, '../../out/main/cli.js');
/** Seconds go by until a program has begun where much else runs. */
const patienceMs = 90_000;
const missing = cannot('dumpcap', 'tcpdump');

async function madeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-live-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function started(program: string, ...words: readonly string[]) {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = Promise.all([text(child.stdout), text(child.stderr), exitOf(child)]);
  return { child, said };
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((over) => child.once('exit', over));

/** Datagrams until the file holds some: when capturing begins is seen by nothing else. */
async function sendUntil(path: string, port: number): Promise<void> {
  const has = () => existsSync(path) && packetsIn(path).length > 0;
  while (!has()) {
    await sendDatagrams(port, 5);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** Each is refused, as nobody listens there. */
async function scanPorts(from: number, count: number): Promise<void> {
  for (let port = from; port < from + count; port++) {
    await new Promise((refused) =>
      connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' }).once('error', refused),
    );
  }
}

test.skipIf(missing !== '')(
  `alerts come while it goes on; Ctrl+C ends it with what the file says again${missing}`,
  async () => {
    const folder = await madeFolder();
    const path = join(folder, 'lan.pcapng');
    const [config, live, again] = ['yaml', 'live', 'again'].map((name) => join(folder, name));
    await writeFile(config!, 'windowSec: 1\n');
    const filter = 'udp dst port 40978 or tcp portrange 41000-41299';
    const words = ['--interface', 'lo', '--filter', filter, '--write', path, '--analyze'];
    const reports = ['--config', config!, '--json', live!];
    const { child, said } = started(process.execPath, cli, 'capture', ...words, ...reports);
    await sendUntil(path, 40_978);
    await scanPorts(41_000, 300);
    const heard = new Promise((told) => child.stderr.once('data', told));
    for (let isHeard = false; !isHeard; ) {
      await sendDatagrams(40_978, 1); // a second is over when a packet says so
      const later = new Promise((over) => setTimeout(() => over(false), 200));
      isHeard = (await Promise.race([heard.then(() => true), later])) === true;
    }
    child.kill('SIGINT');
    const [stdout, stderr, code] = await said;
    const packets = packetsIn(path).length;
    const lines = stderr.trim().split('\n');
    const [alert, captured] = [lines[0], lines.at(-1)];
    expect(alert).toMatch(
      /^\d{4}-\d\d-\d\dT\S+Z (medium|high): Port scan\. 127\.0\.0\.2 tried \d+ ports/,
    );
    expect(captured).toMatch(
      new RegExp(
        `^Captured ${packets} packets, \\d+ bytes, 0 dropped on lo with dumpcap: .*lan.pcapng`,
      ),
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`${packets} packets`);
    const analyze = ['analyze', path, '--config', config!, '--json', again!];
    expect((await started(process.execPath, cli, ...analyze).said)[2]).toBe(0);
    const [told, read] = [await readFile(live!, 'utf8'), await readFile(again!, 'utf8')];
    expect(told).toContain('"detector":"port-scan"');
    expect(told).toBe(read);
  },
  patienceMs,
);

test.skipIf(missing !== '')(
  `what tcpdump captured is a pcapng at the end${missing}`,
  async () => {
    const folder = await madeFolder();
    const path = join(folder, 'lan.pcapng');
    const words = ['--interface', 'lo', '--filter', 'udp dst port 40979', '--write', path];
    const asked = ['capture', ...words, '--source', 'tcpdump', '--packets', '3'];
    const { said } = started(process.execPath, cli, ...asked);
    await sendUntil(path, 40_979);
    const [stdout, stderr, code] = await said;
    expect([stdout, code]).toEqual(['', 0]);
    expect(stderr).toContain('Captured 3 packets');
    expect(await readdir(folder)).toEqual(['lan.pcapng']);
  },
  patienceMs,
);

test.skipIf(missing !== '')(
  `without rights it says so, with what helps${missing}`,
  async () => {
    const folder = await madeFolder();
    await chmod(folder, 0o777);
    const path = join(folder, 'lan.pcapng');
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all'];
    const asked = ['capture', '--interface', 'lo', '--write', path];
    const [stdout, stderr, code] = await started(
      'setpriv',
      ...nobody,
      process.execPath,
      cli,
      ...asked,
    ).said;
    expect(stderr).toMatch(
      /^wiresift: There is no right to capture on lo: run sudo setcap \S+ \/\S+, .+\.\n$/,
    );
    expect([stdout, code]).toEqual(['', 1]);
    expect(await readdir(folder)).toEqual([]);
  },
  patienceMs,
);

test.each([
  [['--interface', 'lo'], "required option '--write <out>'"],
  [['--interface', 'lo', '--write', '-'], 'cannot go to the standard output'],
  [['--interface', 'lo', '--write', 'x', '--duration', '0'], 'whole number'],
  [['--interface', 'lo', '--write', 'x', '--ring-files', '1'], 'two files at least'],
  [['--interface', 'lo', '--write', 'x', '--json', 'y'], '--json is for what --analyze finds'],
])('%j is wrong usage', async (words, says) => {
  let said = '';
  const command = captureCommand().exitOverride();
  command.configureOutput({ writeErr: (text) => (said += text) });
  await expect(command.parseAsync(words, { from: 'user' })).rejects.toThrow(CommanderError);
  expect(said).toContain(says);
});
