import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { joined } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { comment, pcapngBlocks } from '../fixtures/pcapng-blocks.ts';
import { shell, wiresift } from './run-wiresift.ts';

const all = await mkdtemp(join(tmpdir(), 'wiresift-cli-'));
afterAll(() => rm(all, { recursive: true, force: true }));
let folder = all;
beforeEach(async () => {
  folder = await mkdtemp(join(all, 'case-'));
});

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const capture = pcapFile(
  inTime([udpFrame(ends), udpFrame(ends), udpFrame({ ...ends, srcPort: 2 })]),
);

async function file(name: string, bytes: Uint8Array | string = capture): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const idsIn = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

const isUnix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

describe('what it writes', () => {
  test('CSV on standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', '-');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith(flowCsvHeader)).toBe(true);
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
  });

  test('the same into a file, and nothing on standard output', async () => {
    const path = await file('a.pcap');
    const out = join(folder, 'flows.csv');
    expect(await wiresift('flows', path, '--csv', out)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const { stdout } = await wiresift('flows', path, '--csv', '-');
    expect(await readFile(out, 'utf8')).toBe(stdout);
    expect((await readdir(folder)).sort()).toEqual(['a.pcap', 'flows.csv']);
  });

  test('several captures are read as one, merged by time', async () => {
    const [a, b] = [await file('a.pcap'), await file('b.pcap')];
    const { stdout } = await wiresift('flows', a, b, a, '--csv', '-');
    // The same packets three times are the same flows, three times as large.
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
    expect(stdout.split('\n').filter((line) => `${line}\n` === flowCsvHeader).length).toBe(1);
  });

  test('the header alone for a capture without packets', async () => {
    const { code, stdout } = await wiresift(
      'flows',
      await file('a.pcap', pcapFile([])),
      '--csv',
      '-',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: flowCsvHeader });
  });

  test('an output that was there before is replaced', async () => {
    const out = await file('flows.csv', 'old and longer than what comes\n'.repeat(1000));
    expect((await wiresift('flows', await file('a.pcap'), '--csv', out)).code).toBe(0);
    expect(idsIn(await readFile(out, 'utf8'))).toEqual(['1.1', '1.3']);
  });
});

test('what a pcapng holds beside its packets is said on stderr', async () => {
  const ng = pcapngBlocks('little');
  const noted = ng.enhanced({ frame: udpFrame(ends), options: [comment('look here')] });
  const bytes = joined(ng.section(), ng.interface(), ng.interface(), noted);
  const { code, stderr } = await wiresift('flows', await file('a.pcapng', bytes), '--csv', '-');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: 'a.pcapng: It holds 2 interfaces, a comment.\n',
  });
});

describe('damaged input is read as far as it goes', () => {
  test('a file that was cut: one sentence, and it is done', async () => {
    const path = await file('cut.pcap', capture.subarray(0, -1));
    const { code, stdout, stderr } = await wiresift('flows', path, '--csv', '-');
    expect(code).toBe(0);
    expect(idsIn(stdout)).toEqual(['1.1']);
    expect(stderr.trimEnd().split('\n').length).toBe(1);
    expect(stderr).toMatch(/^cut\.pcap: The file ends in the middle of a record; .*packet 3/);
  });

  test('a record that makes no sense', async () => {
    const broken = capture.slice();
    // The last record's captured length: its frame has 42 bytes, of its header eight come after.
    broken.fill(0xff, capture.length - 50, capture.length - 46);
    const { code, stdout, stderr } = await wiresift(
      'flows',
      await file('odd.pcap', broken),
      '--csv',
      '-',
    );
    expect(code).toBe(0);
    expect(idsIn(stdout)).toEqual(['1.1']);
    expect(stderr).toContain('odd.pcap: A record header makes no sense');
  });
});

describe('what it cannot read is said in one sentence, with exit code 1', () => {
  const foreign = 'is not a network capture: its first bytes are those of no capture format.';

  test.each([
    ['no bytes', '', 'x.pcap is empty.'],
    ['text', 'Dear diary, today nothing happened.\n', `x.pcap ${foreign}`],
  ])('%s', async (_what, bytes, sentence) => {
    const out = join(folder, 'flows.csv');
    const { code, stdout, stderr } = await wiresift(
      'flows',
      await file('x.pcap', bytes),
      '--csv',
      out,
    );
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `wiresift: ${sentence}\n`,
    });
    expect(await readdir(folder)).toEqual(['x.pcap']);
  });

  test('a file that is missing', async () => {
    const { code, stdout, stderr } = await wiresift(
      'flows',
      join(folder, 'gone.pcap'),
      '--csv',
      '-',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('wiresift: gone.pcap does not exist.\n');
  });

  test('a folder', async () => {
    await mkdir(join(folder, 'sub'));
    const { code, stderr } = await wiresift('flows', join(folder, 'sub'), '--csv', '-');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'wiresift: sub is a folder, not a file.\n',
    });
  });

  test.skipIf(!isUnix || isRoot)('a file without the right to read it', async () => {
    const path = await file('a.pcap');
    await chmod(path, 0o000);
    const { code, stderr } = await wiresift('flows', path, '--csv', '-');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'wiresift: a.pcap may not be opened: permission is missing.\n',
    });
  });

  test('of several, the second: what was written so far is removed', async () => {
    const out = join(folder, 'flows.csv');
    const { code } = await wiresift(
      'flows',
      await file('a.pcap'),
      await file('b', 'text'),
      '--csv',
      out,
    );
    expect(code).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['a.pcap', 'b']);
  });

  test('an output that was there before outlives the failure', async () => {
    const out = await file('flows.csv', 'mine\n');
    expect((await wiresift('flows', await file('b', 'text'), '--csv', out)).code).toBe(1);
    expect(await readFile(out, 'utf8')).toBe('mine\n');
  });
});

describe('where it cannot write', () => {
  test('a folder that does not exist', async () => {
    const out = join(folder, 'nowhere', 'flows.csv');
    const { code, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', out);
    expect(code).toBe(1);
    expect(stderr).toBe(`wiresift: The folder ${join(folder, 'nowhere')} does not exist.\n`);
  });

  test('a folder in place of the file', async () => {
    const { code, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', folder);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `wiresift: ${folder} is a folder, not a file.\n`,
    });
    expect(await readdir(folder)).toEqual(['a.pcap']);
  });

  test.skipIf(!isUnix || isRoot)('a folder without the right to write in it', async () => {
    const path = await file('a.pcap');
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o500 });
    const { code, stderr } = await wiresift('flows', path, '--csv', join(locked, 'flows.csv'));
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'wiresift: flows.csv may not be opened: permission is missing.\n',
    });
  });

  test('the capture itself: evidence is never written over', async () => {
    const path = await file('a.pcap');
    const part = await file('b.csv.part');
    const link = join(folder, 'link.csv');
    if (isUnix) await symlink(path, link);
    const attempts = [
      [path, path],
      [path, join(folder, '.', 'a.pcap')],
      [part, join(folder, 'b.csv')],
      ...(isUnix ? [[path, link]] : []),
    ] as const;
    for (const [input, out] of attempts) {
      const { code, stderr } = await wiresift('flows', input!, '--csv', out!);
      expect({ out, code }).toEqual({ out, code: 1 });
      expect(stderr).toMatch(/^wiresift: \S+ is being read and cannot be written over\.\n$/);
    }
    expect(new Uint8Array(await readFile(path))).toEqual(capture);
    expect(new Uint8Array(await readFile(part))).toEqual(capture);
  });

  test.skipIf(process.platform !== 'linux')('a disk that is full: a sentence', async () => {
    const path = await file('a.pcap');
    const full = join(folder, 'full'); // a link, so that a mistake of ours hurts no device
    await symlink('/dev/full', full);
    expect(await wiresift('flows', path, '--csv', full)).toMatchObject({
      code: 1,
      stderr: 'wiresift: full cannot be written: the disk is full.\n',
    });
    expect(await shell(`wiresift flows ${path} --csv - > /dev/full`)).toMatchObject({
      code: 1,
      stderr: 'wiresift: The standard output cannot be written: the disk is full.\n',
    });
  });
});

describe.skipIf(!isUnix)('among other programs', () => {
  const many = () =>
    pcapFile(inTime(Array.from({ length: 30_000 }, (_, i) => udpFrame({ ...ends, srcPort: i }))));

  test('a device or a pipe is written to, not replaced', async () => {
    const path = await file('a.pcap');
    const [device, pipe] = [join(folder, 'device'), join(folder, 'pipe')];
    await symlink('/dev/null', device); // a link, so that a mistake of ours hurts no device
    expect(await wiresift('flows', path, '--csv', device)).toMatchObject({ code: 0, stderr: '' });
    expect((await lstat(device)).isSymbolicLink()).toBe(true);
    const { stdout } = await shell(
      `mkfifo ${pipe}; wiresift flows ${path} --csv ${pipe} & cat ${pipe}`,
    );
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
    expect((await lstat(pipe)).isFIFO()).toBe(true);
  });

  test('a capture may come through a pipe', async () => {
    const { code, stdout, stderr } = await shell(
      `wiresift flows <(cat ${await file('a.pcap')}) --csv -`,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
  });

  test('who reads the output may stop: that ends quietly', async () => {
    const path = await file('many.pcap', many());
    const { stdout, stderr } = await shell(
      `set -o pipefail; wiresift flows ${path} --csv - | head -n 2; echo "code $?"`,
    );
    expect(stderr).toBe('');
    expect(stdout.split('\n')[1]!.split(',')[0]).toBe('1.1');
    expect(stdout).toMatch(/code 0\n$/);
  });

  test('a slow reader gets everything', async () => {
    const path = await file('many.pcap', many());
    const { stdout } = await shell(`wiresift flows ${path} --csv - | (sleep 1; wc -l)`);
    expect(Number(stdout)).toBe(30_001);
  });
});

describe('usage', () => {
  test.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['no file', ['flows', '--csv', '-']],
    ['no output', ['flows', 'a.pcap']],
    ['an output without a name', ['flows', 'a.pcap', '--csv']],
    ['an unknown option', ['flows', 'a.pcap', '--csv', '-', '--nosuch']],
  ])('%s: exit code 2 and a word on stderr', async (_what, words) => {
    const { code, stdout, stderr } = await wiresift(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  test.each([['--version'], ['--help'], ['flows', '--help']])(
    '%s %s answers on stdout',
    async (...words) => {
      const { code, stdout, stderr } = await wiresift(
        ...words.filter((word) => word !== undefined),
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).not.toBe('');
    },
  );
});
