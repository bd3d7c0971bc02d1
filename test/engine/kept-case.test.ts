import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, link, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { scanCapture, wholeCapture } from '../contract/small-captures.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { keptFolder } from './kept-engine.ts';
import { builtWorkers } from './running-engine.ts';

const withoutTime = <Row extends { atUs: number }>({ atUs: _when, ...row }: Row) => row;

test('everything that was in it is there when it is opened again', async () => {
  const it = await keptFolder();
  const first = await it.open();
  await first.imported(await it.file('whole.pcap', wholeCapture));
  await first.imported(await it.file('scan.pcap', scanCapture));
  const [found] = (await first.ask('alerts.page', { detector: 'port-scan' })).rows;
  await first.ask('alerts.mark', { alertId: found!.id, mark: 'real' });
  const all = async ({ ask }: typeof first) => [
    await ask('captures.list', {}),
    (await ask('flows.page', { limit: 1000 })).rows,
    (await ask('events.page', {})).rows,
    (await ask('alerts.page', { show: 'all' })).rows,
    await ask('captures.packet', { captureId: 1, packet: 1 }),
  ];
  const before = await all(first);
  await first.engine.close();
  expect((await readdir(it.folder)).filter((name) => name.startsWith('office'))).toEqual([
    'office.wiresift', // and nothing beside it
  ]);

  const second = await it.open();
  expect(await all(second)).toEqual(before);
  expect((await second.ask('alerts.page', { mark: 'real' })).rows).toHaveLength(1);
  expect(await second.ask('jobs.list', {})).toEqual([]);

  await second.ask('captures.remove', { captureId: 2 });
  await second.engine.close();
  const third = await it.open();
  const again = await third.imported(join(it.folder, 'whole.pcap'));
  expect(again.captureId).toBe(3); // a number that was seen is no other capture's
});

test('an upload is kept in the data folder, until its capture is removed', async () => {
  const it = await keptFolder();
  const first = await it.open();
  const upload = await first.engine.uploadPath('sent.pcap');
  await writeFile(upload, wholeCapture);
  await first.imported(upload);
  const bad = await first.engine.uploadPath('bad.pcap');
  await writeFile(bad, 'Dear diary.');
  expect(await first.imported(bad)).toMatchObject({ state: 'failed' });
  await first.engine.close();
  expect(await readdir(join(it.dataFolder, 'scratch'))).toEqual([]);

  const second = await it.open();
  expect(await second.ask('captures.list', {})).toMatchObject([
    { name: 'sent.pcap', evidence: 'present' },
  ]);
  const [caseId = ''] = await readdir(join(it.dataFolder, 'cases'));
  const uploads = join(it.dataFolder, 'cases', caseId, 'uploads');
  expect(await readdir(uploads)).toHaveLength(1);
  await second.ask('captures.remove', { captureId: 1 });
  expect(await readdir(uploads)).toEqual([]);
});

test('indexes that are missing are made anew, of the very file that was read', async () => {
  const it = await keptFolder();
  const path = await it.file('whole.pcap', wholeCapture);
  const first = await it.open();
  await first.imported(path);
  const question = { captureId: 1, packet: 2 };
  const described = await first.ask('captures.packet', question);
  await first.engine.close();
  await rm(join(it.dataFolder, 'cases'), { recursive: true });

  const second = await it.open();
  const [one, other] = await Promise.all([
    second.ask('captures.packet', question),
    second.ask('captures.packet', question),
  ]);
  expect([one, other]).toEqual([described, described]);
  const job = await second.over(await second.ask('flows.extract', { flowId: '1.1' }));
  expect(job.state).toBe('done');
  await second.engine.close();
  await rm(join(it.dataFolder, 'cases'), { recursive: true });

  await writeFile(path, scanCapture);
  const third = await it.open();
  await expect(third.ask('captures.packet', question)).rejects.toThrow(
    'whole.pcap is not the file that was read: its SHA-256 is another.',
  );
});

test('evidence that is missing, changed or elsewhere is said, and can be pointed to', async () => {
  const it = await keptFolder();
  const path = await it.file('whole.pcap', wholeCapture);
  const { ask, imported } = await it.open();
  await imported(path);
  const [{ sha256 } = { sha256: '' }] = await ask('captures.list', {});
  const stateOf = async () => (await ask('captures.list', {}))[0]?.evidence;
  expect(await stateOf()).toBe('present');

  const changed = wholeCapture.slice();
  changed[changed.length - 1]! ^= 1;
  await writeFile(path, changed);
  expect(await stateOf()).toBe('present'); // its size is the same
  expect(await ask('captures.verify', { captureId: 1 })).toMatchObject({
    ...{ path, evidence: 'changed', sha256 },
    foundSha256: expect.not.stringMatching(String(sha256)),
  });
  await writeFile(path, wholeCapture.subarray(1));
  expect(await stateOf()).toBe('changed');
  await rm(path);
  expect(await stateOf()).toBe('missing');

  const elsewhere = await it.file('elsewhere.pcap', wholeCapture);
  const relocate = (to: string) => ask('captures.relocate', { captureId: 1, path: to });
  await expect(relocate(await it.file('other.pcap', scanCapture))).rejects.toThrow(
    'other.pcap is not the file that was read: its SHA-256 is another.',
  );
  await expect(relocate(it.folder)).rejects.toThrow('is no file');
  await expect(relocate(path)).rejects.toThrow('whole.pcap does not exist.');
  await expect(relocate(it.casePath)).rejects.toThrow('is the case that is open');
  expect(await relocate(elsewhere)).toMatchObject({ name: 'elsewhere.pcap', evidence: 'present' });
  expect((await ask('captures.packet', { captureId: 1, packet: 1 })).packet).toBe(1);
  expect(await ask('captures.verify', { captureId: 1 })).toMatchObject({
    ...{ path: elsewhere, evidence: 'present', foundSha256: sha256 },
  });
  // Touched without being changed: the same path, and a new index.
  await utimes(elsewhere, 1, 1);
  await relocate(elsewhere);
  expect((await ask('captures.packet', { captureId: 1, packet: 1 })).packet).toBe(1);
});

test('the audit log tells what was done, through which door and with which version', async () => {
  const it = await keptFolder();
  const path = await it.file('scan.pcap', scanCapture);
  const first = await it.open();
  await first.imported(path);
  await first.imported(join(it.folder, 'none.pcap'));
  const [found] = (await first.ask('alerts.page', { detector: 'port-scan' })).rows;
  const alertId = found!.id;
  await first.ask('alerts.mark', { alertId, mark: 'false' });
  await first.ask('alerts.saveSilence', { alertId, because: 'Ours.', names: ['a.example'] });
  await first.over(await first.ask('flows.export', { where: 'proto:tcp' }));
  await first.ask('captures.remove', { captureId: 1 });
  await first.engine.close();
  const second = await it.open();
  const { total, rows } = await second.ask('audit.page', {});
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
  const done = { path, sha256, packets: 100, flows: 100 };
  const by = (action: string, captureId: number | null, details: object, door = 'desktop') => ({
    ...{ entry: expect.any(Number), door, action, captureId, details, version: '9.9.9' },
  });
  expect(rows.map(withoutTime)).toEqual([
    by('case.opened', null, {}, 'program'),
    by('settings.used', null, { sha256 }),
    by('import.started', 1, { path, where: '' }),
    by('capture.imported', 1, done),
    by('import.failed', 2, { path: join(it.folder, 'none.pcap'), code: 'unreadable-file' }),
    by('alert.marked', null, { alertId, mark: 'false' }),
    by('silence.saved', null, { alertId, because: 'Ours.', names: 1 }),
    by('flows.exported', null, { where: 'proto:tcp', sort: '' }),
    by('capture.removed', 1, { path, sha256 }),
    by('case.opened', null, {}, 'program'),
  ]);
  expect(rows.map(({ entry }) => entry)).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  expect(Math.abs(rows[0]!.atUs / 1000 - Date.now())).toBeLessThan(60_000);
  const job = await second.over(await second.ask('audit.export', {}));
  const lines = (await readFile(second.engine.exportPath(job.exportName!), 'utf8')).split('\n');
  expect(lines[0]).toBe('entry,time,door,action,capture_id,details,version');
  expect(lines[1]).toMatch(/^1,20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z,program,case.opened,,/);
  expect(lines).toHaveLength(total + 3); // the export itself, and the end of the last line
});

const server = join(builtWorkers, 'server.js');

async function serving(words: readonly string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [server, ...words]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

test('a second process is refused in a sentence, and the case of the first is well', async () => {
  const it = await keptFolder();
  const words = ['--data', it.dataFolder, '--case', it.casePath];
  const child = await serving(words);
  await expect(it.open()).rejects.toThrow('office.wiresift is open in another Wiresift.');
  const late = spawn(process.execPath, [server, ...words]);
  expect(await text(late.stderr)).toBe('office.wiresift is open in another Wiresift.\n');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  expect(await (await it.open()).ask('captures.list', {})).toEqual([]);
});

const ends = { src: '192.0.2.1', srcPort: 1, dst: '192.0.2.2', dstPort: 53 };
const large = () =>
  pcapFile(inTime(Array.from({ length: 5000 }, (_, i) => udpFrame({ ...ends, srcPort: i }))));

test('an import under way when the program ends can be run again, or let go', async () => {
  const it = await keptFolder();
  const path = await it.file('large.pcap', large());
  const first = await it.open();
  const jobs = [
    await first.ask('captures.import', { path, where: 'port:53' }),
    await first.ask('captures.import', { path }),
  ];
  while ((await first.ask('flows.page', { limit: 1 })).total === 0);
  await first.engine.close();

  const second = await it.open();
  expect((await second.ask('flows.page', {})).total).toBe(0);
  const [again, other] = await second.ask('jobs.list', {});
  expect([again, other]).toMatchObject(
    jobs.map(({ jobId }) => ({ jobId, kind: 'import', title: 'large.pcap', state: 'interrupted' })),
  );
  expect(await second.ask('jobs.cancel', { jobId: other!.jobId })).toMatchObject({
    ...{ jobId: other!.jobId, state: 'cancelled' },
  });
  const job = await second.over(await second.ask('jobs.runAgain', { jobId: again!.jobId }));
  expect(job).toMatchObject({ state: 'done', flows: 5000 });
  await expect(second.ask('jobs.runAgain', { jobId: again!.jobId })).rejects.toThrow(
    'Only an interrupted import can be run again.',
  );
  const [capture] = await second.ask('captures.list', {});
  expect(capture).toMatchObject({ state: 'ready', startUs: captureStartUs });
  await second.engine.close();
  expect(await (await it.open()).ask('jobs.list', {})).toEqual([]);
});

test('a copy of a case is a case of its own', async () => {
  const it = await keptFolder();
  const path = await it.file('whole.pcap', wholeCapture);
  const first = await it.open();
  await first.imported(path);
  await first.engine.close();
  await copyFile(it.casePath, join(it.folder, 'copy.wiresift'));
  const [one, other] = [await it.open(), await it.open('copy.wiresift')];
  await one.imported(path);
  await other.imported(await it.file('scan.pcap', scanCapture));
  for (const [{ ask }, flows] of [
    [one, 3],
    [other, 100],
  ] as const) {
    const last = await ask('captures.packet', { captureId: 2, packet: 1 });
    expect(last.packet).toBe(1);
    expect((await ask('captures.list', {}))[1]).toMatchObject({ flows });
  }
  await rename(path, `${path}.gone`);
  expect((await one.ask('captures.list', {})).map(({ evidence }) => evidence)).toEqual([
    ...['missing', 'missing'],
  ]);
});

test('the case that is open is no capture', async () => {
  const it = await keptFolder();
  const { ask } = await it.open();
  const path = join(it.folder, 'other-name.pcap');
  await link(it.casePath, path);
  for (const name of ['office.wiresift', 'other-name.pcap']) {
    await expect(ask('captures.import', { path: join(it.folder, name) })).rejects.toThrow(
      `${name} is the case that is open, not a capture.`,
    );
  }
});
