import { lstat, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { joined } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { comment, pcapngBlocks } from '../fixtures/pcapng-blocks.ts';
import { capture, caseFolder, ends } from './case-folder.ts';
import { shell, wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const file = folder.file;

const header = flowCsvHeader(wiresiftProfile.columns);

const idsIn = (csv: string) =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[0]);

const isUnix = process.platform !== 'win32';

describe('what it writes', () => {
  test('CSV on standard output, and nothing else', async () => {
    const { code, stdout, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', '-');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.startsWith(header)).toBe(true);
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
  });

  test('the same into a file, and nothing on standard output', async () => {
    const path = await file('a.pcap');
    const out = join(folder.path, 'flows.csv');
    expect(await wiresift('flows', path, '--csv', out)).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const { stdout } = await wiresift('flows', path, '--csv', '-');
    expect(await readFile(out, 'utf8')).toBe(stdout);
    expect((await readdir(folder.path)).sort()).toEqual(['a.pcap', 'flows.csv']);
  });

  test('several captures are read as one, merged by time', async () => {
    const [a, b] = [await file('a.pcap'), await file('b.pcap')];
    const { stdout } = await wiresift('flows', a, b, a, '--csv', '-');
    // The same packets three times are the same flows, three times as large.
    expect(idsIn(stdout)).toEqual(['1.1', '1.3']);
    expect(stdout.split('\n').filter((line) => `${line}\n` === header).length).toBe(1);
  });

  test('the header alone for a capture without packets', async () => {
    const { code, stdout } = await wiresift(
      'flows',
      await file('a.pcap', pcapFile([])),
      '--csv',
      '-',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: header });
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

describe.skipIf(!isUnix)('among other programs', () => {
  const many = () =>
    pcapFile(inTime(Array.from({ length: 30_000 }, (_, i) => udpFrame({ ...ends, srcPort: i }))));

  test('a device or a pipe is written to, not replaced', async () => {
    const path = await file('a.pcap');
    const [device, pipe] = [join(folder.path, 'device'), join(folder.path, 'pipe')];
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
