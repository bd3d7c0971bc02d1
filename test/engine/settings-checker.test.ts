import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkBeside, checkHere } from '../../src-main/engine/settings-checker.ts';

const builtFolder = join(resolve(import.meta.dirname, '../..'), 'out/main');
const check = checkBeside(builtFolder);

const rulesText = (count: number, extra = '') =>
  `silence:\n${Array.from({ length: count }, (_, i) => `  - hosts: ['10.0.${i >> 8}.${i & 255}']\n`).join('')}${extra}`;

test('a thousand rules are checked in a thread, as they would be here', async () => {
  const checked = await check(rulesText(1000));
  const silence = expect.toSatisfy((rules: unknown[]) => rules.length === 1000);
  expect(checked).toMatchObject({ file: { silence } });
  expect(checked).toEqual(await checkHere(rulesText(1000)));
});

test('what is wrong with a large text has its place', async () => {
  const { problems } = await check(rulesText(300, 'windowSecs: 60\n'));
  expect(problems).toMatchObject([{ line: 302, suggestion: 'windowSec' }]);
});

test('small texts need no thread, and a thread that cannot begin is no answer', async () => {
  const nowhere = checkBeside(join(builtFolder, 'nowhere'));
  expect(await nowhere('windowSec: 30')).toMatchObject({ file: { windowSec: 30 } });
  await expect(nowhere(rulesText(1000))).rejects.toThrow('settings.worker.js');
});
