// The settings of the person, as the engine goes by them.

import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
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

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');

test('a text is saved as it is, and the one before it is kept once', async () => {
  const { folder, path, settings } = await settingsIn();
  expect(await settings.state()).toMatchObject({ path, text: '', sha256: null, problem: null });
  await settings.save('windowSec: 30 # a\n', null, false);
  expect(await readdir(folder)).toEqual(['my.yaml']);
  const { text, sha256, effective } = await settings.state();
  expect([text, sha256]).toEqual(['windowSec: 30 # a\n', sha256Of('windowSec: 30 # a\n')]);
  expect(effective).toMatchObject({
    ...{ windowSec: 30, flows: { idleSec: 120 }, log: { level: 'info' } },
    detectors: { beacon: { enabled: true, minPeriodSec: 1 } },
  });
  await settings.save('windowSec: 31\n', sha256, false);
  await settings.save('windowSec: 32\n', sha256Of('windowSec: 31\n'), false);
  expect((await readdir(folder)).sort()).toEqual(['my.yaml', 'my.yaml.bak']);
  expect(await readFile(`${path}.bak`, 'utf8')).toBe('windowSec: 31\n');
  expect((await settings.read()).windowSec).toBe(32);
});

test.each<[string, string, string | null, string]>([
  ['wrong', 'windowSec: 30\nallows: []\n', 'ours', 'my.yaml, line 2: allows is no setting'],
  ['no YAML', 'a: [', 'ours', 'my.yaml, line 1'],
  ['of a file that is another now', 'windowSec: 30\n', 'f'.repeat(64), 'was changed meanwhile'],
  ['of a file that was not there', 'windowSec: 30\n', null, 'was changed meanwhile'],
])('a text that is %s is not saved', async (_what, text, read, sentence) => {
  const before = 'windowSec: 20\n';
  const { folder, path, settings } = await settingsIn(before);
  const sha256 = read === 'ours' ? sha256Of(before) : read;
  await expect(settings.save(text, sha256, false)).rejects.toThrow(sentence);
  expect(await readFile(path, 'utf8')).toBe(before);
  expect(await readdir(folder)).toEqual(['my.yaml']);
});

test('a file that is broken can be made right', async () => {
  const { settings } = await settingsIn('windowSec: many\n');
  const { sha256, problem, effective } = await settings.state();
  expect([problem, effective]).toEqual([
    ...['my.yaml, line 1: windowSec is no number from 1 to 86400.', null],
  ]);
  await expect(settings.set('windowSec', 30, false)).rejects.toThrow('line 1: windowSec');
  await settings.save('windowSec: 30\n', sha256, false);
  expect((await settings.state()).problem).toBeNull();
});

test('one setting is set between comments, and refused where it cannot be', async () => {
  const { path, settings } = await settingsIn('# Mine.\nwindowSec: 20 # short\n');
  await Promise.all([
    settings.set('windowSec', 25, false),
    settings.set('detectors.beacon.minContacts', 9, false),
  ]);
  expect(await readFile(path, 'utf8')).toBe(
    '# Mine.\nwindowSec: 25 # short\ndetectors:\n  beacon:\n    minContacts: 9\n',
  );
  const refused = 'my.yaml, line 5: detectors.beacon.minContacts is no number from 0 on.';
  await expect(settings.set('detectors.beacon.minContacts', 'x', false)).rejects.toThrow(refused);
  await expect(settings.set('windowSecs', 1, false)).rejects.toThrow('did you mean windowSec?');
  await settings.set('detectors', undefined, false);
  expect(await readFile(path, 'utf8')).toBe('# Mine.\nwindowSec: 25 # short\n');
});

test('who may name no file of this machine puts none into the settings', async () => {
  const { settings } = await settingsIn('indicators: [bad.txt]\n');
  const refused = 'indicators can only be changed in the settings file itself.';
  await expect(settings.set('indicators', ['/etc/passwd'], true)).rejects.toThrow(refused);
  const { sha256 } = await settings.state();
  await expect(settings.save('models: [/etc/passwd]\n', sha256, true)).rejects.toThrow(
    'models can only be changed in the settings file itself.',
  );
  await settings.set('windowSec', 30, true);
  await settings.set('indicators', ['bad.txt', 'more.txt'], false);
  expect((await settings.state()).text).toBe('indicators: [bad.txt, more.txt]\nwindowSec: 30\n');
});

test('a change of the file is heard, whether or not anybody asks', async () => {
  const { path, settings } = await settingsIn('windowSec: 30\n');
  const heard = vi.fn();
  const stopHearing = settings.listen(heard);
  await settings.read();
  await settings.read();
  expect(heard).not.toHaveBeenCalled();
  await writeFile(path, 'windowSec: 310\n');
  await settings.read();
  expect(heard).toHaveBeenCalledTimes(1);
  const stop = settings.watch(20);
  onTestFinished(stop);
  await new Promise((resolve) => setTimeout(resolve, 30)); // it has looked once
  await writeFile(path, 'windowSec: 3100\n');
  await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2), { timeout: 5000 });
  stopHearing();
  await settings.set('windowSec', 50, false);
  expect(heard).toHaveBeenCalledTimes(2);
});
