// wiresift interfaces and capture as a person uses them; the built program.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
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

test.skipIf(missing !== '')(
  `Ctrl+C ends it with a summary and a readable pcapng${missing}`,
  async () => {
    const path = join(await madeFolder(), 'lan.pcapng');
    const words = ['--interface', 'lo', '--filter', 'udp dst port 40978', '--write', path];
    const { child, said } = started(process.execPath, cli, 'capture', ...words, '--analyze');
    await sendUntil(path, 40_978);
    child.kill('SIGINT');
    const [stdout, stderr, code] = await said;
    const packets = packetsIn(path).length;
    expect(stderr).toMatch(
      new RegExp(
        `^Captured ${packets} packets, \\d+ bytes, 0 dropped on lo with dumpcap: .*lan.pcapng\n`,
      ),
    );
    expect(code).toBe(0);
    // One flow, as wiresift analyze would say.
    expect(stdout).toContain(`${packets} packets`);
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
