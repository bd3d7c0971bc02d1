// docs/guide/forwarding.md and resources/wazuh go by what the program sends.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Forwarding } from '../../src-contract/forwarding-settings.ts';
import { severities } from '../../src-core/detect/finding.ts';
import { wazuhLine } from '../../src-core/report/wazuh-line.ts';
import { settingsFrom } from '../../src-main/engine/read-settings.ts';
import { forwarded } from '../siem/made-alerts.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const guide = read('docs/guide/forwarding.md');
const rules = read('resources/wazuh/wiresift_rules.xml');

test('every setting has its line, and the examples can be read', () => {
  const { wazuh, syslog, webhook, ...own } = Forwarding.shape;
  const inner = [wazuh, syslog, webhook].flatMap((part) => Object.keys(part.unwrap().shape));
  for (const name of [...Object.keys(own), ...inner]) {
    expect(guide).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\|`, 'm'));
  }
  const examples = [...guide.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text!);
  expect(examples).toHaveLength(1);
  for (const example of examples) settingsFrom(example, 'forwarding.md', '.');
});

test('every field of a line for Wazuh is named', () => {
  const fields = Object.keys(JSON.parse(wazuhLine(forwarded(1))) as object);
  for (const field of fields.map((name) => name.replace(/^evidence_.*/, 'evidence_...'))) {
    expect(guide).toContain(`\`${field}\``);
  }
});

test('the rules of Wazuh are of their own ids, one for each severity, and ask for fields that there are', () => {
  const ids = [...rules.matchAll(/<rule id="(\d+)"/g)].map(([, id]) => Number(id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => id >= 100_000 && id <= 120_000)).toBe(true);
  for (const severity of severities) {
    expect(rules).toContain(`<field name="severity">^${severity}$</field>`);
  }
  const line = wazuhLine(forwarded(1));
  const asked = [...rules.matchAll(/<field name="(\w+)">|\$\((\w+)\)/g)].map(([, a, b]) => a ?? b);
  for (const field of asked) expect(JSON.parse(line)).toHaveProperty(field!);
  const known = [...rules.matchAll(/<if_(?:matched_)?sid>([\d,]+)</g)].flatMap(([, sids]) =>
    sids!.split(',').map(Number),
  );
  expect(known.filter((sid) => !ids.includes(sid))).toEqual([]);
});
