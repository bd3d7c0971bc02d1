import { chmod, mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capture, caseFolder } from './case-folder.ts';
import { shell, wiresift } from './run-wiresift.ts';

const folder = caseFolder();
const file = folder.file;

const isUnix = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

describe('what it cannot read is said in one sentence, with exit code 1', () => {
  const foreign = 'is not a network capture: its first bytes are those of no capture format.';

  test.each([
    ['no bytes', '', 'x.pcap is empty.'],
    ['text', 'Dear diary, today nothing happened.\n', `x.pcap ${foreign}`],
  ])('%s', async (_what, bytes, sentence) => {
    const out = join(folder.path, 'flows.csv');
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
    expect(await readdir(folder.path)).toEqual(['x.pcap']);
  });

  test('a file that is missing', async () => {
    const { code, stdout, stderr } = await wiresift(
      'flows',
      join(folder.path, 'gone.pcap'),
      '--csv',
      '-',
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('wiresift: gone.pcap does not exist.\n');
  });

  test('a folder', async () => {
    await mkdir(join(folder.path, 'sub'));
    const { code, stderr } = await wiresift('flows', join(folder.path, 'sub'), '--csv', '-');
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
    const out = join(folder.path, 'flows.csv');
    const { code } = await wiresift(
      'flows',
      await file('a.pcap'),
      await file('b', 'text'),
      '--csv',
      out,
    );
    expect(code).toBe(1);
    expect((await readdir(folder.path)).sort()).toEqual(['a.pcap', 'b']);
  });

  test('an output that was there before outlives the failure', async () => {
    const out = await file('flows.csv', 'mine\n');
    expect((await wiresift('flows', await file('b', 'text'), '--csv', out)).code).toBe(1);
    expect(await readFile(out, 'utf8')).toBe('mine\n');
  });
});

describe('where it cannot write', () => {
  test('a folder that does not exist', async () => {
    const out = join(folder.path, 'nowhere', 'flows.csv');
    const { code, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', out);
    expect(code).toBe(1);
    expect(stderr).toBe(`wiresift: The folder ${join(folder.path, 'nowhere')} does not exist.\n`);
  });

  test('a folder in place of the file', async () => {
    const { code, stderr } = await wiresift('flows', await file('a.pcap'), '--csv', folder.path);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `wiresift: ${folder.path} is a folder, not a file.\n`,
    });
    expect(await readdir(folder.path)).toEqual(['a.pcap']);
  });

  test.skipIf(!isUnix || isRoot)('a folder without the right to write in it', async () => {
    const path = await file('a.pcap');
    const locked = join(folder.path, 'locked');
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
    const link = join(folder.path, 'link.csv');
    if (isUnix) await symlink(path, link);
    const attempts = [
      [path, path],
      [path, join(folder.path, '.', 'a.pcap')],
      [part, join(folder.path, 'b.csv')],
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
    const full = join(folder.path, 'full'); // a link, so that a mistake of ours hurts no device
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
