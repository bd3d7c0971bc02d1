// Members and their types are those of Suricata's own schema of its EVE log (etc/schema.json, version 7).

import { expect, test } from 'vitest';
import { detectors } from '../../../src-core/detect/detectors.ts';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { eveAlerts, signatureId } from '../../../src-core/report/eve-alert.ts';
import { alertFlow } from './alert-flow.ts';
import { alertsOf, analysis } from './analysis.ts';

const eventsOf = (differences: Partial<Analysis> = {}) =>
  eveAlerts(analysis(differences))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('an alert with its first flow: every member', () => {
  const alertFlows = [alertFlow(), alertFlow({ flowId: '1.2', dstPort: 80 })];
  const alerts = alertsOf({ flowIds: ['1.1', '1.2'], flowCount: 2 });
  expect(eventsOf({ alerts, alertFlows })).toEqual([
    {
      timestamp: '2026-03-01T12:00:00.000000+0000',
      flow_id: 2 ** 40 + 1, // capture 1, packet 1, as events of type flow have it
      event_type: 'alert',
      src_ip: '10.0.0.5',
      src_port: 49_152,
      dest_ip: '10.0.0.9',
      dest_port: 443,
      proto: 'TCP',
      alert: {
        action: 'allowed',
        gid: 1,
        signature_id: 1_913_598, // SHA-256 of port-scan begins fa739e, 16413598: by sha256sum
        rev: 1,
        signature: 'WIRESIFT Port scan',
        category: 'Detection of a Network Scan',
        severity: 1,
        source: { ip: '10.0.0.5' },
        target: { ip: '10.0.0.9' },
        metadata: {
          signature_severity: ['Major'],
          confidence: ['High'],
          mitre_tactic_id: ['TA0007'],
          mitre_tactic_name: ['Discovery'],
          mitre_technique_id: ['T1046'],
          mitre_technique_name: ['Network Service Discovery'],
          wiresift_alert_id: [alerts[0]!.id],
          wiresift_detector: ['port-scan'],
          wiresift_severity: ['high'],
          wiresift_confidence: ['0.9'],
          wiresift_summary: ['10.0.0.5 tried 30 ports of 10.0.0.9.'],
          wiresift_end: ['2026-03-01T12:00:14.000000+0000'],
          wiresift_count: ['1'],
          wiresift_attackers: ['10.0.0.5'],
          wiresift_attacker_count: ['1'],
          wiresift_victims: ['10.0.0.9'],
          wiresift_victim_count: ['1'],
          wiresift_flow_ids: ['1.1', '1.2'],
          wiresift_flow_count: ['2'],
        },
      },
      app_proto: 'tls',
      flow: {
        ...{ pkts_toserver: 3, pkts_toclient: 2, bytes_toserver: 300, bytes_toclient: 4000 },
        start: '2026-03-01T12:00:00.000000+0000',
      },
      community_id: '1:LQU9qZlK+B5F3KDmev6m5PMibrg=',
    },
  ]);
});

test('without a flow the first hosts stand for the ends, and a MAC is none', () => {
  const [event] = eventsOf({
    alerts: alertsOf({ attackers: ['02:00:00:00:00:05', '10.0.0.5'], flowIds: [], flowCount: 0 }),
  });
  expect(event).toMatchObject({ src_ip: '10.0.0.5', dest_ip: '10.0.0.9' });
  expect(event).not.toHaveProperty('flow_id');
  expect(event).not.toHaveProperty('proto');
});

test('of ICMP type and code are no ports', () => {
  const flow = alertFlow({ protocol: 'icmp', srcPort: 8, dstPort: 0, service: null, vlan: '5.7' });
  const [event] = eventsOf({ alertFlows: [flow] });
  expect(event).toMatchObject({ proto: 'ICMP', icmp_type: 8, icmp_code: 0, vlan: [5, 7] });
  expect(event).not.toHaveProperty('src_port');
  expect(event).not.toHaveProperty('app_proto');
});

test('a line is bounded, whatever an alert lists', () => {
  const ids = Array.from({ length: 100 }, (_, i) => `1.${i + 1}`);
  const hosts = ids.map((_, i) => `10.1.0.${i + 1}`);
  const alerts = alertsOf({ flowIds: ids, flowCount: 1000, attackers: hosts, victims: hosts });
  const { metadata } = eventsOf({ alerts })[0].alert;
  expect(metadata.wiresift_flow_ids).toHaveLength(10);
  expect(metadata.wiresift_flow_count).toEqual(['1000']);
  expect(metadata.wiresift_attackers).toHaveLength(20);
  expect(metadata.wiresift_victims).toHaveLength(20);
});

test('what is malformed is an anomaly, too', () => {
  const alerts = alertsOf({ detector: 'tcp-injection' });
  const [, anomaly, ...rest] = eventsOf({ alerts, alertFlows: [alertFlow()] });
  expect(rest).toEqual([]);
  expect(anomaly).toEqual({
    timestamp: '2026-03-01T12:00:00.000000+0000',
    flow_id: 2 ** 40 + 1,
    event_type: 'anomaly',
    ...{ src_ip: '10.0.0.5', src_port: 49_152, dest_ip: '10.0.0.9', dest_port: 443, proto: 'TCP' },
    anomaly: { type: 'stream', event: 'wiresift.tcp-injection' },
  });
});

test('packets of the capture that could not be decoded are anomalies; what is about the file is none', () => {
  const issues = (['bad-length', 'cut-file'] as const).map((kind) => ({
    ...{ kind, count: 3, firstPacket: 7, sentence: '' },
  }));
  const evidence = [{ number: 1, name: 'a.pcap', bytes: 1, sha256: 'ab', issues }];
  expect(eventsOf({ alerts: [], evidence })).toEqual([
    {
      timestamp: '2026-03-01T12:00:00.000000+0000',
      pcap_cnt: 7,
      event_type: 'anomaly',
      anomaly: { type: 'decode', event: 'wiresift.bad-length' },
    },
  ]);
});

test('what rules silence is not told', () => {
  const [alert] = alertsOf({});
  expect(eventsOf({ alerts: [], silenced: [{ alert: alert!, rule: {} }] })).toEqual([]);
});

test('every detector has a signature of its own, in the range for local rules', () => {
  const ids = detectors.map(({ id }) => signatureId(id));
  expect(new Set(ids).size).toBe(detectors.length);
  expect(Math.min(...ids)).toBeGreaterThanOrEqual(1_900_000);
  expect(Math.max(...ids)).toBeLessThan(2_000_000);
});
