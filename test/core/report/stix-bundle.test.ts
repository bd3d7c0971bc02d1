import { expect, test } from 'vitest';
import { indicatorValue } from '../../../src-core/detect/indicator-value.ts';
import { stixIndicators } from '../../../src-core/detect/stix-indicators.ts';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { stixBundle } from '../../../src-core/report/stix-bundle.ts';
import { uuidV5 } from '../../../src-core/report/stix-id.ts';
import { alertFlow } from './alert-flow.ts';
import { alertsOf, analysis } from './analysis.ts';
import { stixRules } from './stix-rules.ts';

type Made = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

const objectsOf = (differences: Partial<Analysis> = {}): Made[] =>
  JSON.parse(stixBundle(analysis(differences))).objects;

const ofType = (objects: readonly Made[], type: string) =>
  objects.filter((object) => object.type === type);

const worst: Partial<Analysis> = {
  alerts: alertsOf(
    { attackers: ['10.0.0.5', '02:00:00:00:00:0A', '2001:db8::5'], count: 1e12, seconds: 0 },
    { key: 'b', detector: 'suspicious-tls', evidence: { sha1: 'cd'.repeat(20) }, count: 0 },
    { key: 'c', victims: [], evidence: { sha256: 'ab'.repeat(32) } },
    { key: 'd', flowIds: ['1.2', '1.3', '1.4'], flowCount: 3, confidence: 1 },
  ),
  alertFlows: [
    alertFlow(),
    alertFlow({ flowId: '1.2', protocol: 'icmp', srcPort: 8, dstPort: 0, service: null }),
    alertFlow({ flowId: '1.3', protocol: 'arp', srcPort: null, dstPort: null, service: null }),
    alertFlow({ flowId: '1.4', srcIp: '2001:db8::5', dstIp: 'ff02::1', protocol: 'ip-89' }),
  ],
};

test('every object keeps the rules of its type', () => {
  const objects = objectsOf(worst);
  expect(new Set(objects.map(({ type }) => type))).toEqual(new Set(Object.keys(stixRules)));
  for (const object of objects) {
    const { success, error } = stixRules[object.type]!.safeParse(object);
    expect(success, `${JSON.stringify(object)} ${error?.message}`).toBe(true);
  }
});

test('the rules refuse what the standard refuses', () => {
  const [observed] = ofType(objectsOf(), 'observed-data');
  const refused = [
    { number_observed: 0 },
    { object_refs: [] },
    { created: '2026-03-01T12:00:00.000000Z' },
    { first_observed: '2026-03-01 12:00:00' },
    { x_mine: 1 },
  ];
  for (const wrong of refused) {
    expect(stixRules['observed-data']!.safeParse({ ...observed, ...wrong }).success).toBe(false);
  }
});

test('what an object refers to is in the bundle, and no id is there twice', () => {
  const objects = objectsOf(worst);
  const ids = new Set(objects.map(({ id }) => id));
  expect(ids.size).toBe(objects.length);
  const targets = objects.flatMap((object) =>
    Object.entries(object)
      .filter(([name]) => /_refs?$/.test(name))
      .flatMap(([, value]) => value as string | string[]),
  );
  expect(targets.length).toBeGreaterThan(20);
  expect(targets.filter((target) => !ids.has(target))).toEqual([]);
});

test('observables have the ids that every other program gives them', () => {
  const objects = objectsOf({ alertFlows: [alertFlow({ ja3: null, ja4: null })] });
  // By Python: uuid5(UUID('00abedb4-aa42-466c-9c01-fed23315a9b7'), '{"value":"10.0.0.5"}')
  expect(ofType(objects, 'ipv4-addr').map(({ id }) => id)).toEqual([
    'ipv4-addr--9b2a70bf-92d9-5cd3-a61c-f06e7f0277c9',
    'ipv4-addr--a4a4c7b1-2b1f-5530-88d8-57fb20950502',
  ]);
  // The same of {"dst_port":443,"dst_ref":..,"end":..,"protocols":["ipv4","tcp","tls"],"src_port":..,..}
  expect(ofType(objects, 'network-traffic').map(({ id }) => id)).toEqual([
    'network-traffic--b60542e8-0771-5481-8d69-7402b6176921',
  ]);
});

test('a UUID of a name: the example of RFC 9562, A.4', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
  expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('an indicator says what it is a sign of, and on which observation it rests', () => {
  const alerts = alertsOf({ attackers: ['198.51.100.9'] });
  const objects = objectsOf({ alerts });
  const [indicator] = ofType(objects, 'indicator');
  expect(indicator).toMatchObject({
    ...{ created: '2026-03-01T12:00:00.000Z', modified: '2026-03-01T12:00:14.000Z' },
    pattern: "[ipv4-addr:value = '198.51.100.9']",
    indicator_types: ['malicious-activity'],
    ...{ confidence: 90, labels: ['high', 'attacker'] },
    kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'discovery' }],
    external_references: [{ source_name: 'wiresift', external_id: alerts[0]!.id }],
  });
  const [pattern] = ofType(objects, 'attack-pattern');
  expect(pattern).toMatchObject({
    name: 'Network Service Discovery',
    external_references: [
      {
        ...{ source_name: 'mitre-attack', external_id: 'T1046' },
        url: 'https://attack.mitre.org/techniques/T1046',
      },
    ],
  });
  const [observed] = ofType(objects, 'observed-data');
  expect(ofType(objects, 'relationship')).toMatchObject([
    { relationship_type: 'indicates', source_ref: indicator!.id, target_ref: pattern!.id },
    { relationship_type: 'based-on', source_ref: indicator!.id, target_ref: observed!.id },
  ]);
});

test('how an attacker’s program says hello can be looked for, and is read back from the bundle', () => {
  const flow = alertFlow();
  const objects = objectsOf({ alertFlows: [flow] });
  const [definition] = ofType(objects, 'extension-definition');
  const [traffic] = ofType(objects, 'network-traffic');
  const { ja3, ja4 } = flow;
  expect(traffic!.extensions).toEqual({
    [definition!.id]: { extension_type: 'property-extension', ja3, ja4 },
  });
  const path = `network-traffic:extensions.'${definition!.id}'`;
  const patterns = ofType(objects, 'indicator').map(({ pattern }) => pattern);
  expect(patterns).toContain(`[${path}.ja3 = '${ja3}']`);
  expect(patterns).toContain(`[${path}.ja4 = '${ja4}']`);
  const text = JSON.stringify({ type: 'bundle', objects });
  const read = [...stixIndicators(text)!].map(({ value }) => value);
  expect(read).toContainEqual(indicatorValue(ja3!));
  expect(read).toContainEqual(indicatorValue(ja4!));
  expect(read).not.toContain(undefined);
});

test('a host of one’s own is a compromised one; what only a model says is unusual and no more', () => {
  const typesOf = (alerts: Analysis['alerts']) =>
    ofType(objectsOf({ alerts }), 'indicator').map((made) => made.indicator_types);
  expect(typesOf(alertsOf({}))).toEqual([['compromised']]);
  expect(typesOf(alertsOf({}).map((alert) => ({ ...alert, attack: null })))).toEqual([
    ['anomalous-activity'],
  ]);
});

test('the same analysis is the same bundle; another time makes other objects of it', () => {
  expect(stixBundle(analysis())).toBe(stixBundle(analysis()));
  const idsOf = (atSec: number) =>
    new Set(objectsOf({ alerts: alertsOf({ atSec }) }).map(({ id }) => id));
  const both = [...idsOf(0)].filter((id) => idsOf(60).has(id)).map((id) => id.split('--')[0]);
  // Who says so, the technique and the addresses are about no time.
  expect(both).toEqual(['identity', 'attack-pattern', 'ipv4-addr', 'ipv4-addr']);
});

test('without an alert there is still who says so', () => {
  expect(objectsOf({ alerts: [] }).map(({ type }) => type)).toEqual(['identity']);
});
