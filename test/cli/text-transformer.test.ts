import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tinyEncoder } from '../fixtures/tiny-encoder.ts';
import { caseFolder } from './case-folder.ts';
import { wiresift } from './run-wiresift.ts';

const folder = caseFolder();

const table = ['protocol,size,label']
  .concat(
    Array.from({ length: 60 }, (_, i) => (i % 20 === 7 ? 'dns,9000,scan' : `tcp,${i % 4},normal`)),
  )
  .join('\n');

test('an encoder of a local folder reads rows; the model is scored with it again', async () => {
  const rows = await folder.file('t.csv', table);
  const model = join(folder.path, 'text.model');
  const encoder = await tinyEncoder(folder.path);
  const kind = ['--model', 'text-transformer', '--encoder', encoder];
  const trained = await wiresift('train', rows, ...kind, '--date', '', '-o', model);
  expect(trained.code).toBe(0);
  expect(trained.stdout).toContain('text-transformer: fitted on 46 rows, calibrated on 11 other');
  expect(trained.stdout).not.toContain('matters most');
  const scored = await wiresift('score', rows, '--model', model, '--json', '-', '--top', '1');
  expect(scored.code).toBe(0);
  const { reported, top } = JSON.parse(scored.stdout) as {
    reported: number;
    top: { row: string; contributions: { feature: string }[] }[];
  };
  expect([reported, top[0]!.row]).toEqual([3, 'line 9']);
  expect(top[0]!.contributions.map(({ feature }) => feature).sort()).toEqual(['protocol', 'size']);
});

test('without an encoder it says what is missing', async () => {
  const rows = await folder.file('t.csv', table);
  const out = join(folder.path, 'text.model');
  const { code, stderr } = await wiresift('train', rows, '--model', 'text-transformer', '-o', out);
  expect(code).toBe(1);
  expect(stderr).toContain(
    'A text-transformer needs an encoder: --encoder FOLDER, with tokenizer.json and model.onnx in it.',
  );
});
