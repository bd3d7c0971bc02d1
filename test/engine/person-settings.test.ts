// The settings of the person, as the engine goes by them.

import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import { PersonSettings } from '../../src-main/engine/person-settings.ts';
import { replaceFile } from '../../src-main/engine/replace-file.ts';

const rule = { detectors: ['port-scan'], attackers: ['10.0.0.7'] };

async function settingsIn(text?: string, isNamed = false) {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-settings-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'my.yaml');
  if (text !== undefined) await writeFile(path, text);
  return { folder, path, settings: new PersonSettings({ path, isNamed }) };
}

test('without a file all is as it is by default, unless the file was named', async () => {
  const { settings } = await settingsIn();
  expect(await settings.read()).toMatchObject({ windowSec: 60, silence: [] });
  const named = await settingsIn(undefined, true);
  const gone = new AppError('unreadable-file', 'my.yaml does not exist.');
  await expect(named.settings.read()).rejects.toThrow(gone);
  await expect(named.settings.addSilence(rule)).rejects.toThrow(gone);
});

test('a file that has changed is read again, and one that has not is the same', async () => {
  const { path, settings } = await settingsIn('windowSec: 30\n');
  const first = await settings.read();
  expect(await settings.read()).toBe(first);
  await writeFile(path, 'windowSec: 310\n');
  expect((await settings.read()).windowSec).toBe(310);
  await writeFile(path, 'windowSec: many\n');
  await expect(settings.read()).rejects.toThrow('my.yaml, line 1: windowSec is no number');
  await rm(path);
  expect((await settings.read()).windowSec).toBe(60);
});

test('a rule is saved, with its folder where there is none, for this person alone', async () => {
  const { folder } = await settingsIn();
  const path = join(folder, 'deep', 'down', 'settings.yaml');
  const settings = new PersonSettings({ path, isNamed: false });
  await settings.addSilence(rule);
  expect((await settings.read()).silence).toEqual([rule]);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('rules that are saved at once are all there, and nothing else is', async () => {
  const { folder, settings } = await settingsIn('windowSec: 30\n');
  const ports = [1, 2, 3, 4, 5];
  await Promise.all(ports.map((port) => settings.addSilence({ ...rule, ports: [port] })));
  const { silence, windowSec } = await settings.read();
  expect(silence.map((each) => each.ports)).toEqual(ports.map((port) => [port]));
  expect(windowSec).toBe(30);
  expect(await readdir(folder)).toEqual(['my.yaml']);
});

test.each([
  ['broken', 'windowSec: many\n', rule, 'my.yaml, line 1: windowSec is no number'],
  ['no YAML', 'a: [', rule, 'my.yaml, line 1'],
  ['given a rule that cannot be', '', { attackers: ['somebody'] }, 'is no address, network or MAC'],
  ['full', `# ${'x'.repeat(256 * 1024 - 20)}\n`, rule, 'my.yaml is larger than settings can be'],
])('a file that is %s stays as it is', async (_what, text, asked, sentence) => {
  const { folder, path, settings } = await settingsIn(text);
  await expect(settings.addSilence(asked)).rejects.toThrow(sentence);
  expect(await readFile(path, 'utf8')).toBe(text);
  expect(await readdir(folder)).toEqual(['my.yaml']);
});

test('a file that is read-only is not written over, whoever asks', async () => {
  const { path, settings } = await settingsIn('windowSec: 30\n');
  await chmod(path, 0o444);
  const refused = new AppError('not-allowed', 'my.yaml is read-only; nothing was saved.');
  await expect(settings.addSilence(rule)).rejects.toThrow(refused);
  expect(await readFile(path, 'utf8')).toBe('windowSec: 30\n');
  await chmod(path, 0o644);
});

test.skipIf(process.platform === 'win32')(
  'a link stays one: the file behind it changes',
  async () => {
    const { folder, path, settings } = await settingsIn();
    const kept = join(folder, 'kept.yaml');
    await writeFile(kept, 'windowSec: 30\n', { mode: 0o640 });
    await symlink(kept, path);
    await settings.addSilence(rule);
    expect(await readFile(kept, 'utf8')).toContain('port-scan');
    expect((await stat(kept)).mode & 0o777).toBe(0o640);
  },
);

test('a file that somebody else changes meanwhile is theirs', async () => {
  const { folder, path } = await settingsIn('theirs');
  await expect(replaceFile(path, 'ours', async () => false)).rejects.toThrow(
    'my.yaml was changed meanwhile; nothing was saved.',
  );
  expect(await readFile(path, 'utf8')).toBe('theirs');
  expect(await readdir(folder)).toEqual(['my.yaml']);
});
