import { expect, test } from 'vitest';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { ecsAlerts } from '../../../src-core/report/ecs-alert.ts';
import { alertFlow } from './alert-flow.ts';
import { alertsOf, analysis } from './analysis.ts';

const documentsOf = (differences: Partial<Analysis> = {}) =>
  ecsAlerts(analysis(differences))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** Fields of the Elastic Common Schema 8.11 by hand from its reference; those with [] want a list. */
const published: Readonly<Record<string, 'keyword' | 'date' | 'long' | 'float' | 'ip' | 'text'>> = {
  '@timestamp': 'date',
  'ecs.version': 'keyword',
  message: 'text',
  'event.kind': 'keyword',
  'event.category[]': 'keyword',
  'event.type[]': 'keyword',
  'event.module': 'keyword',
  'event.dataset': 'keyword',
  'event.provider': 'keyword',
  'event.id': 'keyword',
  'event.action': 'keyword',
  'event.reason': 'keyword',
  'event.severity': 'long',
  'event.risk_score': 'float',
  'event.start': 'date',
  'event.end': 'date',
  'event.duration': 'long',
  'rule.id': 'keyword',
  'rule.name': 'keyword',
  'rule.description': 'keyword',
  'rule.ruleset': 'keyword',
  'rule.version': 'keyword',
  'threat.framework': 'keyword',
  'threat.tactic.id[]': 'keyword',
  'threat.tactic.name[]': 'keyword',
  'threat.tactic.reference[]': 'keyword',
  'threat.technique.id[]': 'keyword',
  'threat.technique.name[]': 'keyword',
  'threat.technique.reference[]': 'keyword',
  'threat.technique.subtechnique.id[]': 'keyword',
  'threat.technique.subtechnique.name[]': 'keyword',
  'threat.technique.subtechnique.reference[]': 'keyword',
  'source.address': 'keyword',
  'source.ip': 'ip',
  'source.port': 'long',
  'source.mac': 'keyword',
  'source.bytes': 'long',
  'source.packets': 'long',
  'destination.address': 'keyword',
  'destination.ip': 'ip',
  'destination.port': 'long',
  'destination.mac': 'keyword',
  'destination.bytes': 'long',
  'destination.packets': 'long',
  'network.community_id': 'keyword',
  'network.type': 'keyword',
  'network.transport': 'keyword',
  'network.iana_number': 'keyword',
  'network.protocol': 'keyword',
  'network.bytes': 'long',
  'network.packets': 'long',
  'network.vlan.id': 'keyword',
  'tls.client.ja3': 'keyword',
  'tls.client.server_name': 'keyword',
  'related.ip[]': 'ip',
  'related.hosts[]': 'keyword',
  'related.hash[]': 'keyword',
  'observer.vendor': 'keyword',
  'observer.product': 'keyword',
  'observer.type': 'keyword',
  'observer.version': 'keyword',
};

const fits = {
  keyword: (value: unknown) => typeof value === 'string' && value !== '',
  text: (value: unknown) => typeof value === 'string',
  date: (value: unknown) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(String(value)),
  long: (value: unknown) => Number.isSafeInteger(value),
  float: (value: unknown) => typeof value === 'number',
  ip: (value: unknown) => /^(?:\d+\.){3}\d+$|^[0-9a-f:]+$/.test(String(value)),
};

/** `source.ip`, or `related.ip[]` for what stands in a list. */
function leavesOf(value: unknown, path = ''): (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((each) => [`${path}[]`, each] as const);
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, each]) =>
    leavesOf(each, path ? `${path}.${name}` : name),
  );
}

test.each([
  ['with a flow', { alertFlows: [alertFlow({ vlan: '5.7' })] }],
  ['without one', {}],
  ['out of a log', { alertFlows: [alertFlow({ fwdBytes: null, srcPort: null, communityId: '' })] }],
  [
    'of ICMPv6',
    { alertFlows: [alertFlow({ srcIp: 'fe80::1', dstIp: 'ff02::1', protocol: 'icmp6' })] },
  ],
  ['of a MAC', { alerts: alertsOf({ attackers: ['02:00:00:00:00:05'], attackerCount: 1 }) }],
] as const)(
  'an alert %s has only fields that are published, each of its type',
  (_name, differences) => {
    const [document] = documentsOf(differences);
    const leaves = leavesOf(document).filter(([path]) => !path.startsWith('wiresift.'));
    expect(leaves.length).toBeGreaterThan(30);
    for (const [path, value] of leaves) {
      const type = published[path];
      expect(type, path).toBeDefined();
      expect(fits[type!](value), `${path}: ${value}`).toBe(true);
    }
  },
);

test('an alert with its flow', () => {
  const [document] = documentsOf({ alertFlows: [alertFlow()] });
  expect(document).toMatchObject({
    '@timestamp': '2026-03-01T12:00:00.000000Z',
    event: {
      ...{ kind: 'alert', category: ['intrusion_detection', 'network'], severity: 73 },
      ...{ risk_score: 65.7, duration: 14_000_000_000 }, // 0.9 of 73; 14 s in nanoseconds
    },
    rule: { id: 'port-scan', name: 'Port scan', ruleset: 'wiresift-rules', version: '1.2.3' },
    threat: {
      framework: 'MITRE ATT&CK',
      tactic: { id: ['TA0007'], name: ['Discovery'] },
      technique: {
        ...{ id: ['T1046'], name: ['Network Service Discovery'] },
        reference: ['https://attack.mitre.org/techniques/T1046/'],
      },
    },
    source: { ip: '10.0.0.5', port: 49_152, bytes: 300, packets: 3 },
    destination: { ip: '10.0.0.9', port: 443, bytes: 4000, packets: 2 },
    network: {
      ...{ community_id: '1:LQU9qZlK+B5F3KDmev6m5PMibrg=', transport: 'tcp', iana_number: '6' },
      ...{ type: 'ipv4', protocol: 'tls', bytes: 4300, packets: 5 },
    },
    tls: { client: { ja3: 'e7d705a3286e19ea42f587b344ee6865', server_name: 'shop.example' } },
    related: {
      ip: ['10.0.0.5', '10.0.0.9'],
      hosts: ['shop.example'],
      hash: ['e7d705a3286e19ea42f587b344ee6865', 't13d1516h2_8daaf6152771_b186095e22b6'],
    },
    wiresift: { flow_ids: ['1.1'], flow_count: 1, evidence: '{"dst_ports":30}' },
  });
});

test('what no technique is known of has no threat, and a MAC is spelled as the schema has it', () => {
  const alerts = alertsOf({ detector: 'suspicious-tls', attackers: ['02:00:00:00:00:0a'] });
  const [document] = documentsOf({ alerts });
  expect(document).not.toHaveProperty('threat');
  expect(document.source).toEqual({ address: '02:00:00:00:00:0a', mac: '02-00-00-00-00-0A' });
});
