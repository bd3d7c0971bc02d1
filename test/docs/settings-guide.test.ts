import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SettingsFile } from '../../src-contract/settings.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { alertColumns } from '../../src-core/report/alert-columns.ts';
import { settingsFrom } from '../../src-main/engine/read-settings.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../docs/guide/${name}`, import.meta.url), 'utf8');

const guide = read('settings.md');
const examples = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text!);
const settingsOf = (text: string) => settingsFrom(text, 'settings.md', '.');

test('the file of defaults says what is so without it', () => {
  const { flows, ...rest } = settingsOf(examples[0]!);
  const { flows: _none, ...defaults } = settingsOf('');
  expect(rest).toEqual(defaults);
  expect(defaultFlowSettings).toMatchObject(flows);
});

test('every example can be read', () => {
  expect(examples.length).toBeGreaterThan(2);
  for (const example of examples) settingsOf(example);
});

test('every setting has its line, in the file of defaults too', () => {
  const { flows, log, retention, ...sections } = SettingsFile.shape;
  const inner = [flows, log, retention].map((section) => Object.keys(section.unwrap().shape));
  const names = [...Object.keys({ ...sections, flows, log, retention }), ...inner.flat()];
  for (const name of names) {
    expect(guide).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'));
    expect(examples[0]).toMatch(new RegExp(`^ *${name}:`, 'm'));
  }
  const rules = Object.keys(SettingsFile.shape.silence.unwrap().element.shape);
  const limits = Object.keys(retention.unwrap().shape.uploads.unwrap().shape);
  for (const name of [...rules, ...limits]) {
    expect(guide).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'));
  }
});

test("the alerts' guide has every column, in order", () => {
  const table = read('alerts.md').match(/\| field \|[\s\S]*?\n\n/)![0];
  const names = [...table.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  const columns = alertColumns.map(({ column }) => column);
  expect(names).toEqual(columns);
});
