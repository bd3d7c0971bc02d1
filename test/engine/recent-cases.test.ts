// Which cases a person finds again, and what is made of a list that somebody else has written.

import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { caseHandlers } from '../../src-main/engine/handlers/cases.ts';
import { RecentCases } from '../../src-main/engine/recent-cases.ts';
import { scratchFolder } from '../e2e/scratch-folder.ts';
import { keptFolder } from './kept-engine.ts';
import { runningEngine } from './running-engine.ts';

function listIn(folder: string) {
  const warnings: unknown[] = [];
  const recent = new RecentCases(folder, { warn: (facts) => warnings.push(facts) });
  return { recent, warnings, path: join(folder, 'recent-cases.json') };
}

function emptyFolder(): string {
  const folder = scratchFolder();
  onTestFinished(() => folder.remove());
  return folder.path;
}

const pathsOf = async (recent: RecentCases) => (await recent.list()).map(({ path }) => path);

test('the latest comes first, each stands once, twenty are kept', async () => {
  const { recent } = listIn(emptyFolder());
  for (let i = 0; i < 25; i++) await recent.note(`/cases/${i}.wiresift`, i);
  await recent.note('/cases/10.wiresift', 99);
  const paths = await pathsOf(recent);
  expect(paths).toHaveLength(20);
  expect(paths.slice(0, 3)).toEqual(['10', '24', '23'].map((name) => `/cases/${name}.wiresift`));
  expect(paths.at(-1)).toBe('/cases/5.wiresift');
  expect((await recent.list())[0]).toEqual({ path: '/cases/10.wiresift', openedAtUs: 99 });
});

test('what is forgotten while it is open is not noted again when it is left', async () => {
  const { recent } = listIn(emptyFolder());
  await recent.note('/a.wiresift', 1);
  await recent.note('/b.wiresift', 2);
  await recent.forget('/a.wiresift');
  await recent.note('/a.wiresift', 3);
  expect(await pathsOf(recent)).toEqual(['/b.wiresift']);
});

test('changes at the same time all stand in it', async () => {
  const { recent } = listIn(emptyFolder());
  await Promise.all([1, 2, 3, 4].map((i) => recent.note(`/${i}`, i)));
  expect(await pathsOf(recent)).toEqual(['/4', '/3', '/2', '/1']);
});

const one = (path: unknown, openedAtUs: unknown = 1) => JSON.stringify([{ path, openedAtUs }]);

test.each([
  ['no JSON', '[{"path":'],
  ['no list', '{"path":"/a"}'],
  ['null', '[null]'],
  ['too many', JSON.stringify(Array.from({ length: 21 }, () => ({ path: '/a', openedAtUs: 1 })))],
  ['too large', `${' '.repeat(1024 * 1024)}${one('/a')}`],
  ['a relative path', one('../../a.wiresift')],
  ['a path that is none', one(7)],
  ['a path too long', one(`/${'a'.repeat(4096)}`)],
  ['a line of a terminal in it', one('/a\nrm x')],
  ['writing turned round', one('/a\u202etfiseriw')],
  ['a time that is none', one('/a', 'now')],
])('a list with %s is none, and the next case begins a new one', async (_what, text) => {
  const { recent, path } = listIn(emptyFolder());
  await writeFile(path, text);
  expect(await recent.list()).toEqual([]);
  await recent.note('/mine.wiresift', 5);
  expect(await pathsOf(recent)).toEqual(['/mine.wiresift']);
});

test('a link in its place is not followed, and what it leads to stays as it is', async () => {
  const folder = emptyFolder();
  const { recent, path } = listIn(folder);
  const other = join(folder, 'other.json');
  await writeFile(other, one('/theirs.wiresift'));
  await symlink(other, path);
  expect(await recent.list()).toEqual([]);
  await recent.note('/mine.wiresift', 5);
  expect(await readFile(other, 'utf8')).toBe(one('/theirs.wiresift'));
});

test('where it cannot be written, a case opens all the same', async () => {
  const { recent, warnings } = listIn(join(emptyFolder(), 'not there'));
  await recent.note('/mine.wiresift', 5);
  expect(warnings).toHaveLength(1);
  await expect(recent.forget('/mine.wiresift')).rejects.toThrow();
});

test('a case that is kept is found by the next program; a scratch one leaves nothing', async () => {
  const it = await keptFolder();
  const first = await it.open('first.wiresift');
  await first.engine.close();
  const { ask } = await it.open();
  const { cases, canOpen } = await ask('cases.recent', {});
  expect(canOpen).toBe(false); // no door here can start another program
  expect(cases).toMatchObject([
    { path: it.casePath, name: 'office.wiresift', folder: it.folder, isOpenHere: true },
    { name: 'first.wiresift', bytes: expect.any(Number), isOpenHere: false },
  ]);
  await rm(join(it.folder, 'first.wiresift'));
  expect((await ask('cases.recent', {})).cases[1]).toMatchObject({ bytes: null });
  const left = await ask('cases.forget', { path: join(it.folder, 'first.wiresift') });
  expect(left.cases).toHaveLength(1);

  const scratch = await runningEngine();
  expect((await scratch.ask('cases.recent', {})).cases).toEqual([]);
});

test('only a listed case that is there opens, and only at the desktop', async () => {
  const folder = emptyFolder();
  const { recent: recentCases } = listIn(folder);
  const there = join(folder, 'there.wiresift');
  const gone = join(folder, 'gone.wiresift');
  await writeFile(there, '');
  for (const path of [there, gone]) await recentCases.note(path, 1);
  const started: string[] = [];
  const parts = { recentCases, casePath: '/other', changed: () => {} };
  const handlers = caseHandlers({ ...parts, startCase: (path) => started.push(path) });
  const open = (path: string, caller: object) => handlers['cases.open']({ path }, caller);
  const desktop = { door: 'desktop' } as const;
  await expect(open(there, { door: 'server' })).rejects.toThrow(/desktop/);
  await expect(open(there, { ...desktop, confinedTo: folder })).rejects.toThrow(/desktop/);
  await expect(open(gone, desktop)).rejects.toThrow('gone.wiresift is not there.');
  await expect(open('/etc/passwd', desktop)).rejects.toThrow(/not among/);
  expect(started).toEqual([]);
  expect(await open(there, desktop)).toMatchObject({ path: there });
  expect(started).toEqual([there]);
});
