import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { textsBeside, textsHere } from '../../src-main/engine/settings-texts.ts';

const builtFolder = join(resolve(import.meta.dirname, '../..'), 'out/main');
const texts = textsBeside(builtFolder);

const rulesText = (count: number, extra = '') =>
  `silence:\n${Array.from({ length: count }, (_, i) => `  - hosts: ['10.0.${i >> 8}.${i & 255}']\n`).join('')}${extra}`;

test('a thousand rules are checked in a thread, as they would be here', async () => {
  const checked = await texts.check(rulesText(1000));
  const silence = expect.toSatisfy((rules: unknown[]) => rules.length === 1000);
  expect(checked).toMatchObject({ file: { silence } });
  expect(checked).toEqual(await textsHere.check(rulesText(1000)));
});

test('what is wrong with a large text has its place', async () => {
  const { problems } = await texts.check(rulesText(300, 'windowSecs: 60\n'));
  expect(problems).toMatchObject([{ line: 302, suggestion: 'windowSec' }]);
});

test('small texts need no thread, and a thread that cannot begin is no answer', async () => {
  const nowhere = textsBeside(join(builtFolder, 'nowhere'));
  expect(await nowhere.check('windowSec: 30')).toMatchObject({ file: { windowSec: 30 } });
  await expect(nowhere.check(rulesText(1000))).rejects.toThrow('settings.worker.js');
});

test('a large text is changed in a thread, as it would be here; a refusal stays a sentence', async () => {
  const large = rulesText(300);
  const edit = { name: 'settings.yaml', path: ['windowSec'], value: 30 };
  const edited = await texts.edit(large, edit);
  expect(edited).toBe(await textsHere.edit(large, edit));
  expect(edited).toContain('windowSec: 30');
  const rule = { hosts: ['192.0.2.1'] };
  expect(await texts.edit(large, { name: 'settings.yaml', rule })).toMatch(/192\.0\.2\.1\]?\n?$/);
  const remarked = large.replace(
    "  - hosts: ['10.0.0.0']",
    "  - hosts: ['10.0.0.0', # mine\n      '10.0.0.1']",
  );
  const lossy = { name: 'settings.yaml', path: ['silence'], value: undefined };
  await expect(texts.edit(remarked, lossy)).rejects.toThrow('settings.yaml has comments');
});
