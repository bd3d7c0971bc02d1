// Settings, retention, system and log as a whole engine answers them.

import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { keptFolder } from './kept-engine.ts';
import { askingAs, runningEngine } from './running-engine.ts';

test('settings are read, checked, set and saved; it is noted, told, and taken up at once', async () => {
  const it = await runningEngine();
  const overHttp = askingAs(it.engine, { door: 'server', confinedTo: '/nowhere' });
  const first = await overHttp('settings.get', {});
  expect(first).toMatchObject({ path: it.settingsPath, text: '', sha256: null, problem: null });
  const { problems } = await overHttp('settings.check', { text: 'windowSecs: 1' });
  expect(problems).toMatchObject([{ line: 1, column: 1, suggestion: 'windowSec' }]);
  await overHttp('settings.save', { text: '# Mine.\nwindowSec: 30\n', sha256: null });
  const set = await overHttp('settings.set', { path: 'log.level', value: 'warn' });
  expect(set.text).toBe('# Mine.\nwindowSec: 30\nlog:\n  level: warn\n');
  expect(set.effective).toMatchObject({ windowSec: 30, log: { level: 'warn', files: 5 } });
  expect(await readFile(it.settingsPath, 'utf8')).toBe(set.text);
  expect(it.news).toContainEqual({ kind: 'changed', nouns: ['settings', 'alerts'] });
  const refused = 'indicators can only be changed in the settings file itself.';
  const asked = { path: 'indicators', value: ['/etc/passwd'] };
  await expect(overHttp('settings.set', asked)).rejects.toThrow(refused);
  const { rows } = await it.ask('audit.page', {});
  expect(rows.filter(({ action }) => action === 'settings.saved')).toMatchObject([
    { door: 'server', details: { setting: null } },
    { door: 'server', details: { setting: 'log.level', sha256: set.sha256 } },
  ]);
  // The log goes by it: what is information is not written any more.
  await vi.waitFor(async () => {
    it.engine.log.info({}, 'a question nobody asks');
    const { size } = await stat(join(it.dataFolder, 'wiresift.log'));
    it.engine.log.info({}, 'a question nobody asks');
    expect((await stat(join(it.dataFolder, 'wiresift.log'))).size).toBe(size);
  });
  const schema = await overHttp('settings.schema', {});
  expect(schema).toMatchObject({ type: 'object', properties: { windowSec: { default: 60 } } });
});

test('a change in an editor is told without a question', async () => {
  const it = await runningEngine();
  const heard = () => it.news.filter((news) => news.kind === 'changed').length;
  expect(heard()).toBe(0);
  await writeFile(it.settingsPath, 'windowSec: 30\n');
  await vi.waitFor(() => expect(heard()).toBeGreaterThan(0), { timeout: 10_000 });
  expect(it.news.at(-1)).toEqual({ kind: 'changed', nouns: ['settings', 'alerts'] });
});

test('the system says how it is, and the log how it went', async () => {
  const it = await runningEngine();
  const status = await it.ask('system.status', {});
  const { dataFolder } = it;
  expect(status).toMatchObject({
    versions: { app: '9.9.9', node: process.versions.node, electron: null },
    work: { queued: 0, running: 0, threads: {} },
    case: { isScratch: true },
    disk: { dataFolder: { path: dataFolder }, case: { path: join(status.case.path, '..') } },
    processId: process.pid,
  });
  expect(status.case.bytes).toBeGreaterThanOrEqual((await stat(status.case.path)).size);
  expect(status.versions.duckdb).toMatch(/^1\.\d+\.\d+/);
  expect(status.disk.dataFolder.freeBytes).toBeGreaterThan(0);
  expect(status.memory.processBytes).toBeGreaterThan(status.memory.heapBytes);
  it.engine.log.info({ at: 1 }, 'first');
  it.engine.log.bug(new Error('second'));
  const { lines, path } = await it.ask('system.log', { lines: 2 });
  expect(path).toBe(join(dataFolder, 'wiresift.log'));
  expect(lines.map(({ level, sentence }) => `${level} ${sentence}`)).toEqual([
    ...['info first', 'error a bug'],
  ]);
  expect(lines[1]?.facts).toMatchObject({ err: { message: 'second' } });
});

test('an upload beside a kept case ages; a capture of the person never does', async () => {
  const kept = await keptFolder();
  const capture = await kept.file('mine.pcap', new Uint8Array(24));
  const old = new Date(Date.now() - 40 * 86_400_000);
  await utimes(capture, old, old);
  const first = await kept.open();
  const incoming = await first.engine.uploadPath('given.pcap');
  const header = Uint8Array.of(
    0xd4,
    0xc3,
    0xb2,
    0xa1,
    2,
    0,
    4,
    0,
    ...Array(10).fill(0),
    4,
    0,
    1,
    0,
    0,
    0,
  );
  await writeFile(incoming, header);
  await writeFile(capture, header);
  await utimes(incoming, old, old);
  await utimes(capture, old, old);
  for (const path of [incoming, capture])
    expect(await first.imported(path)).toMatchObject({ state: 'done' });
  await first.ask('settings.set', { path: 'retention.uploads.maxAgeDays', value: 30 });
  const { things } = await first.ask('retention.preview', {});
  expect(things).toMatchObject([{ kind: 'uploads', bytes: header.length, why: 'age' }]);
  expect(things[0]?.casePath).toBe(kept.casePath);
  expect(await first.ask('retention.run', {})).toMatchObject({ total: 1, failed: [] });
  const captures = await first.ask('captures.list', {});
  expect(captures.map(({ name, evidence }) => [name, evidence])).toEqual([
    ['given.pcap', 'missing'],
    ['mine.pcap', 'present'],
  ]);
  const { rows } = await first.ask('audit.page', {});
  expect(rows.at(-1)).toMatchObject({ action: 'retention.removed', door: 'desktop' });
});
