// What hosts of alerts are known as, in reports that are read and in those for programs.

import { expect, test } from 'vitest';
import { alertHosts } from '../../../src-core/alert/alert-hosts.ts';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { analysisHtml } from '../../../src-core/report/analysis-html.ts';
import { analysisJson } from '../../../src-core/report/analysis-json.ts';
import { analysisMarkdown } from '../../../src-core/report/analysis-markdown.ts';
import type { KnownName } from '../../../src-core/report/known-names.ts';
import { maskAnalysis } from '../../../src-core/report/mask/mask-analysis.ts';
import { alertsOf, analysis } from './analysis.ts';

const nothing = { name: null, source: null, country: null, asNumber: null, organization: null };
const names: readonly KnownName[] = [
  {
    ...{ address: '10.0.0.5', name: 'desk.example', source: 'dhcp', country: 'DE' },
    ...{ asNumber: 64_496, organization: 'Example Net', vendor: null },
  },
  { ...nothing, address: '02:00:00:00:00:01', vendor: 'Makers' },
];
const alerts = alertsOf({ attackers: ['10.0.0.5'], victims: ['02:00:00:00:00:01', '10.0.0.9'] });
const told = (differences: Partial<Analysis> = {}) =>
  analysis({ alerts, hosts: alertHosts(alerts), names, ...differences });
const html = (given: Analysis) => analysisHtml(given, () => '');

test('stand behind addresses in reports that are read', () => {
  const whole = '10.0.0.5 (desk.example · DE · AS64496 Example Net)';
  for (const text of [html(told()), analysisMarkdown(told())]) {
    expect(text.split(whole)).toHaveLength(3); // with the alert and among hosts
    expect(text).toContain('02:00:00:00:00:01 (Makers), 10.0.0.9');
  }
});

test('are a list of their own for programs, and none where nothing is known', () => {
  const { names: listed } = JSON.parse(analysisJson(told()));
  expect(listed[0]).toEqual({
    ...{ address: '10.0.0.5', name: 'desk.example', source: 'dhcp', country: 'DE' },
    ...{ as_number: 64_496, organization: 'Example Net', vendor: null },
  });
  expect(listed).toHaveLength(2);
  for (const none of [[], undefined]) {
    expect(JSON.parse(analysisJson(told({ names: none })))).not.toHaveProperty('names');
  }
});

test('a line has room for the name alone, and a long name is cut', () => {
  const two = alertsOf({ attackers: ['10.0.0.5'] }, { key: 'b', attackers: ['10.0.0.5'] });
  expect(html(told({ alerts: two }))).toContain('<code>10.0.0.5 (desk.example)</code>');
  const long = [{ ...names[0]!, name: `${'a'.repeat(300)}\u202e` }];
  expect(html(told({ names: long }))).toContain(`(${'a'.repeat(120)}...)`);
});

test('are masked with their addresses, and where they are is left out', () => {
  const masked = maskAnalysis(told(), 'a key of the test');
  const [first, second] = masked.names ?? [];
  expect(first?.address).toBe(masked.alerts[0]!.attackers[0]);
  expect(first).toMatchObject({
    ...nothing,
    name: expect.stringMatching(/^name-.*\.invalid$/),
    source: 'dhcp',
  });
  expect(second).toMatchObject({ ...nothing, vendor: null });
  for (const text of [html(masked), analysisMarkdown(masked), analysisJson(masked)]) {
    expect(text).not.toMatch(/desk\.example|Example Net|AS64496|Makers/);
    expect(text).toContain(first!.name);
  }
});
