// What lies in a data folder, and what of it goes.

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { Audit } from '../../src-main/engine/audit.ts';
import { markOpen } from '../../src-main/engine/case-in-use.ts';
import { Jobs } from '../../src-main/engine/jobs.ts';
import { openLog } from '../../src-main/engine/log.ts';
import { PersonSettings } from '../../src-main/engine/person-settings.ts';
import { Retention } from '../../src-main/engine/retention.ts';

const dayMs = 86_400_000;
/** One that no process has: above the most that Linux gives. */
const nobody = 4_194_304 + 1;

async function dataFolder(settings: string) {
  const outside = await mkdtemp(join(tmpdir(), 'wiresift-retention-'));
  onTestFinished(() => rm(outside, { recursive: true, force: true }));
  const folder = join(outside, 'data');
  const exportFolder = join(folder, 'scratch', `${process.pid}-own`, 'exports');
  await mkdir(exportFolder, { recursive: true });
  for (const caseId of ['own', 'other']) {
    const leave = await markOpen(
      await made(join(folder, 'cases', caseId)),
      `/cases/${caseId}.wiresift`,
    );
    await leave();
  }
  const log = openLog(folder);
  onTestFinished(() => log.close());
  const settingsPath = join(outside, 'settings.yaml');
  await writeFile(settingsPath, settings);
  const jobs = new Jobs(() => {}, log.bug);
  const noted: Parameters<Audit['note']>[0][] = [];
  const retention = new Retention({
    ...{ dataFolder: folder, exportFolder, jobs, log, changed: () => {} },
    case: { caseId: 'own' },
    audit: { note: async (done) => void noted.push(done) },
    settings: new PersonSettings({ path: settingsPath, isNamed: true }),
  });
  return { outside, folder, exportFolder, jobs, retention, noted };
}

/** A file of so many bytes that was written so many days ago. */
async function put(path: string, bytes: number, ageDays: number): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, new Uint8Array(bytes));
  const then = new Date(Date.now() - ageDays * dayMs);
  await utimes(path, then, then);
  return path;
}

const everything =
  'retention:\n' +
  ['uploads', 'indexes', 'exports', 'logs', 'scratch', 'live']
    .map((kind) => `  ${kind}: { maxAgeDays: 10 }\n`)
    .join('');

test('old things of each kind are previewed, go, and are noted; young ones stay', async () => {
  const { folder, exportFolder, retention, noted } = await dataFolder(everything);
  const beside = join(folder, 'cases', 'other');
  const old = [
    await put(join(beside, 'uploads/u1/a.pcap'), 100, 11),
    await put(join(beside, 'indexes/i1/packets.index'), 20, 11),
    await put(join(exportFolder, 'flows-1.csv'), 3, 11),
    await put(join(folder, 'wiresift.2.log'), 4, 11),
    await put(join(folder, `scratch/${nobody}-abcdef/case.wiresift`), 5, 11),
  ];
  const young = [
    await put(join(beside, 'uploads/u2/a.pcap'), 1000, 9),
    await put(join(exportFolder, 'flows-2.csv'), 3, 1),
    await put(join(folder, 'wiresift.1.log'), 4, 2),
  ];
  const others = [
    await put(join(folder, 'settings.yaml'), 1, 99),
    await put(join(folder, 'window-state.json'), 1, 99),
    await put(join(folder, 'Cache/data_0'), 1, 99),
    await put(join(folder, `scratch/${process.pid}-abcdef/case.wiresift`), 1, 99),
  ];

  const preview = await retention.preview();
  expect(preview).toMatchObject({ total: 5, bytes: 132, inUse: 0, dataFolder: folder });
  expect(preview.kept).toEqual([
    { kind: 'uploads', things: 2, bytes: 1100 },
    { kind: 'indexes', things: 1, bytes: 20 },
    { kind: 'exports', things: 2, bytes: 6 },
    { kind: 'logs', things: 2, bytes: 8 },
    { kind: 'scratch', things: 1, bytes: 5 },
    { kind: 'live', things: 0, bytes: 0 },
  ]);
  const told = preview.things.map(({ path, bytes, why }) => `${path} ${bytes} ${why}`).sort();
  expect(told).toEqual(
    [
      'cases/other/indexes/i1 20 age',
      'cases/other/uploads/u1 100 age',
      `scratch/${nobody}-abcdef 5 age`,
      `scratch/${process.pid}-own/exports/flows-1.csv 3 age`,
      'wiresift.2.log 4 age',
    ].sort(),
  );
  expect(preview.things.find(({ kind }) => kind === 'uploads')).toMatchObject({
    ...{ caseId: 'other', casePath: '/cases/other.wiresift' },
  });
  for (const path of old) expect(existsSync(path)).toBe(true); // nothing was done

  const done = await retention.run('desktop');
  expect(done).toEqual({ things: preview.things, total: 5, bytes: 132, inUse: 0, failed: [] });
  for (const path of old) expect([path, existsSync(path)]).toEqual([path, false]);
  for (const path of [...young, ...others]) expect([path, existsSync(path)]).toEqual([path, true]);
  expect(noted).toHaveLength(5);
  expect(noted[0]).toMatchObject({ door: 'desktop', action: 'retention.removed' });
  expect(noted.map(({ details }) => details)).toContainEqual({
    ...{ kind: 'uploads', caseId: 'other', path: 'cases/other/uploads/u1', bytes: 100, why: 'age' },
  });
  expect(await retention.run('desktop')).toMatchObject({ total: 0, things: [] });
});

async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  return folder;
}

test('without limits nothing goes, and at the start nothing that was not asked for', async () => {
  const { folder, retention } = await dataFolder('');
  const path = await put(join(folder, 'cases/other/uploads/u/a.pcap'), 10, 5000);
  expect(await retention.run(undefined)).toMatchObject({ total: 0 });
  await retention.runAtStart();
  expect(existsSync(path)).toBe(true);
  const asked = await dataFolder('retention: { uploads: { maxAgeDays: 1 } }');
  const waits = await put(join(asked.folder, 'cases/other/uploads/u/a.pcap'), 10, 5000);
  await asked.retention.runAtStart();
  expect(existsSync(waits)).toBe(true);
  const atStart = await dataFolder('retention: { atStart: true, uploads: { maxAgeDays: 1 } }');
  const goes = await put(join(atStart.folder, 'cases/other/uploads/u/a.pcap'), 10, 5000);
  await atStart.retention.runAtStart();
  expect(existsSync(goes)).toBe(false);
});

test('settings that are wrong take nothing away', async () => {
  const wrong = 'retention: { atStart: true, uploads: { maxAgeDays: 1 } }\nwindowSec: many\n';
  const { folder, retention } = await dataFolder(wrong);
  const path = await put(join(folder, 'cases/other/uploads/u/a.pcap'), 10, 5000);
  await retention.runAtStart();
  await expect(retention.run(undefined)).rejects.toThrow('line 2: windowSec is no number');
  expect(existsSync(path)).toBe(true);
});

test('what another process has open stays, and is told', async () => {
  const { folder, retention } = await dataFolder('retention: { uploads: { maxAgeDays: 1 } }');
  const path = await put(join(folder, 'cases/other/uploads/u/a.pcap'), 10, 50);
  // The process that started this one has it open; of one that is gone a mark was left.
  const mark = join(folder, `cases/other/open-${process.ppid}-m`);
  await writeFile(mark, '');
  await writeFile(join(folder, `cases/other/open-${nobody}-m`), '');
  expect(await retention.preview()).toMatchObject({ total: 0, inUse: 1 });
  expect(await retention.run(undefined)).toMatchObject({ total: 0, inUse: 1 });
  expect(existsSync(path)).toBe(true);
  await rm(mark);
  expect(await retention.run(undefined)).toMatchObject({ total: 1, inUse: 0 });
  expect(existsSync(path)).toBe(false);
});

test('what a job of ours may be reading stays until it is over', async () => {
  const { folder, jobs, retention } = await dataFolder('retention: { uploads: { maxAgeDays: 1 } }');
  const path = await put(join(folder, 'cases/own/uploads/u/a.pcap'), 10, 50);
  const state: { finish: () => void } = { finish: () => {} };
  const work = () =>
    new Promise<Partial<Job>>((resolve) => {
      state.finish = () => resolve({});
    });
  const { jobId } = jobs.start('import', 'a.pcap', work);
  expect(await retention.run(undefined)).toMatchObject({ total: 0, inUse: 1 });
  state.finish();
  await jobs.cancel(jobId);
  expect(await retention.run(undefined)).toMatchObject({ total: 1 });
  expect(existsSync(path)).toBe(false);
});

test.skipIf(process.platform === 'win32')('nothing behind a link goes', async () => {
  const { outside, folder, retention } = await dataFolder(everything);
  const mine = await put(join(outside, 'mine/uploads/u/evidence.pcap'), 10, 500);
  await mkdir(join(folder, 'cases/other/uploads'), { recursive: true });
  await symlink(join(outside, 'mine'), join(folder, 'cases/linked'));
  await symlink(join(outside, 'mine/uploads'), join(folder, 'cases/other/indexes'));
  await symlink(join(outside, 'mine/uploads/u'), join(folder, 'cases/other/uploads/u'));
  await symlink(mine, join(folder, 'wiresift.1.log'));
  await retention.run(undefined);
  expect(existsSync(mine)).toBe(true);
  expect(await readdir(join(folder, 'cases/other/uploads'))).toEqual(['u']);
});

test('what lies in the data folder and was not put there by the program stays', async () => {
  const { folder, retention } = await dataFolder(everything);
  const theirs = [
    await put(join(folder, 'captures/office/monday.pcapng'), 10, 500),
    await put(join(folder, 'cases/smith/uploads/u/evidence.pcap'), 10, 500),
    await put(join(folder, `scratch/${nobody}-report/notes.txt`), 10, 500),
    await put(join(folder, `scratch/${nobody}/case.wiresift`), 10, 500),
    await put(join(folder, 'wiresift.old.log'), 10, 500),
  ];
  const live = await put(join(folder, 'captures/20260302-090000-eth0-0a1b2c3d/ring.pcap'), 10, 500);
  const leave = await markOpen(dirname(live), '/cases/own.wiresift');
  await leave();
  const then = new Date(Date.now() - 500 * dayMs);
  await utimes(join(dirname(live), 'case-path'), then, then);
  expect(await retention.run(undefined)).toMatchObject({ total: 1, things: [{ kind: 'live' }] });
  expect(existsSync(live)).toBe(false);
  for (const path of theirs) expect([path, existsSync(path)]).toEqual([path, true]);
});
