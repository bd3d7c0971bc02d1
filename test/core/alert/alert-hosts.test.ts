import { expect, test } from 'vitest';
import type { Alert } from '../../../src-core/alert/alert.ts';
import { alertHosts } from '../../../src-core/alert/alert-hosts.ts';

const alert = (different: Partial<Alert>): Alert => ({
  ...{
    id: '0',
    detector: 'port-scan',
    title: '',
    severity: 'medium',
    confidence: 0.9,
    attack: null,
  },
  ...{
    attackers: [],
    victims: [],
    attackerCount: 1,
    victimCount: 1,
    startUs: 0,
    endUs: 0,
    count: 1,
  },
  ...{ summary: '', evidence: {}, contributions: [], flowIds: [], flowCount: 0, explain: '' },
  ...{ quietIf: '', milestones: [] },
  ...different,
});

test('hosts are counted on both sides, the worst first', () => {
  const hosts = alertHosts([
    alert({ attackers: ['10.0.0.9'], victims: ['10.0.0.1'], severity: 'low' }),
    alert({ attackers: ['10.0.0.1'], victims: ['10.0.0.2'], severity: 'high' }),
  ]);
  expect(
    hosts.map(({ host, severity, attackerIn, victimIn }) => [host, severity, attackerIn, victimIn]),
  ).toEqual([
    ['10.0.0.1', 'high', 1, 1],
    ['10.0.0.2', 'high', 0, 1],
    ['10.0.0.9', 'low', 1, 0],
  ]);
});

test('a host that is unlike the others says in what', () => {
  const reasons = ['80 destination ports; others here: median 2, 99th percentile 6'];
  const profile = { detector: 'host-profile', attackers: ['10.0.0.3'], confidence: 0.5 };
  const [host] = alertHosts([alert({ ...profile, severity: 'low', evidence: { reasons } })]);
  expect(host).toMatchObject({ host: '10.0.0.3', score: 0.5, reasons });
});

test('of a host without a profile no score is made up', () => {
  const [host] = alertHosts([alert({ attackers: ['10.0.0.3'] })]);
  expect(host).toMatchObject({ score: null, reasons: [] });
});
