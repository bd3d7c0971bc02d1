import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { confined, safeName, uploadPath } from '../../src-main/engine/upload-place.ts';

describe('the name of an upload', () => {
  test.each([
    ['capture.pcap', 'capture.pcap'],
    ['Mein Mitschnitt (2).pcapng', 'Mein Mitschnitt (2).pcapng'],
    ['捕获.pcap', '捕获.pcap'],
    ['/etc/passwd', 'passwd'],
    ['..\\..\\Windows\\system.ini', 'system.ini'],
    ['../../x', 'x'],
    ['', 'upload'],
    ['.', 'upload'],
    ['..', 'upload'],
    ['/', 'upload'],
    ['a/..', 'upload'],
    ['   ', 'upload'],
    ['trailing. . .', 'trailing'],
    ['a\u0000b\nc\u007f.pcap', 'abc.pcap'],
    ['right\u202eto\u200bleft.pcap', 'righttoleft.pcap'],
    ['a<b>c:"d"|e?f*.pcap', 'abcdef.pcap'],
    ['file.pcap:stream', 'file.pcapstream'],
    ['CON', 'upload'],
    ['nul.pcap', 'upload'],
    ['Com1.tar.gz', 'upload'],
    ['com10.pcap', 'com10.pcap'],
    ['console.pcap', 'console.pcap'],
    [`${'x'.repeat(300)}.pcap`, `${'x'.repeat(75)}.pcap`],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });

  test('whatever it is, it stays one name that any file system takes', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '/', '\\', '.', ' ', 'aux', '\u0000'),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const safe = safeName(pieces.join(''));
        expect(safe).toBe(basename(safe));
        expect(safe).not.toMatch(/[/\\\p{Cc}<>:"|?*]|^\.{0,2}$|[. ]$/u);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 2000 },
    );
  });

  test('two uploads of one name do not meet', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wiresift-uploads-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const paths = [await uploadPath(folder, 'a.pcap'), await uploadPath(folder, '../a.pcap')];
    for (const path of paths) await writeFile(path, '');
    expect(paths.map((path) => [basename(path), dirname(dirname(path))])).toEqual([
      ['a.pcap', folder],
      ['a.pcap', folder],
    ]);
    expect((await readdir(folder)).length).toBe(2);
  });
});

describe('a path, for somebody who is confined', () => {
  const folder = join(tmpdir(), 'uploads');

  test.each([join(folder, 'upload-x', 'a.pcap'), join('upload-x', 'a.pcap')])(
    '%s is inside',
    (path) => {
      expect(relative(folder, confined(path, folder))).toBe(join('upload-x', 'a.pcap'));
    },
  );

  test.each([
    folder,
    '',
    '.',
    '..',
    '../uploads',
    join(folder, '..', 'a.pcap'),
    join(folder, 'x', '..', '..', 'a.pcap'),
    `${folder}-more/a.pcap`,
    '/etc/passwd',
  ])('%s is not', (path) => {
    expect(() => confined(path, folder)).toThrow(AppError);
  });

  test('nobody else is', () => {
    expect(confined('/anywhere/a.pcap', undefined)).toBe('/anywhere/a.pcap');
  });

  test.each([folder, undefined])('with a NUL in it is no path (%s)', (within) => {
    expect(() => confined('a\0.pcap', within)).toThrow('No file has a name with a NUL in it.');
  });
});
