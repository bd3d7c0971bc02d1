import { expect, test } from 'vitest';
import { AlertBook } from '../../../src-core/alert/alert-book.ts';
import { silenceAlerts } from '../../../src-core/alert/silence-alerts.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { type FindingDraft, finding, portScan } from './findings.ts';

function alertsOf(...drafts: readonly FindingDraft[]) {
  const book = new AlertBook(() => portScan);
  book.add(drafts.map(finding));
  return book.alerts();
}

/** Of 10.0.0.5, which scans 10.0.0.9. */
const isSilenced = (rule: SilenceRule, draft: FindingDraft = {}) =>
  silenceAlerts(alertsOf(draft), [rule]).silenced.length === 1;

const { startUs, endUs } = finding();

test.each<[string, SilenceRule, boolean]>([
  ['its detector', { detectors: ['beacon', 'port-scan'] }, true],
  ['another detector', { detectors: ['beacon'] }, false],
  ['its attacker', { attackers: ['10.0.0.5'] }, true],
  ['its victim as attacker', { attackers: ['10.0.0.9'] }, false],
  ['its victim', { victims: ['10.0.0.9'] }, true],
  ['its attacker as host', { hosts: ['10.0.0.5'] }, true],
  ['its victim as host', { hosts: ['10.0.0.9'] }, true],
  ['a stranger', { hosts: ['10.0.0.50'] }, false],
  ['the first address of its network', { attackers: ['10.0.0.4/30'] }, true],
  ['a network that ends before it', { attackers: ['10.0.0.0/30', '10.0.0.6/31'] }, false],
  ['networks that overlap', { attackers: ['10.0.0.0/29', '10.0.0.0/8', '10.0.0.0/30'] }, true],
  ['its attacker as IPv6 spells IPv4', { attackers: ['::ffff:10.0.0.5'] }, true],
  ['a port of which it has none', { ports: [30] }, false],
  ['a time around it', { fromUs: startUs, untilUs: endUs }, true],
  ['a time that begins in it', { fromUs: startUs + 1 }, false],
  ['a time that ends in it', { untilUs: endUs - 1 }, false],
  ['all of it', { detectors: ['port-scan'], attackers: ['10.0.0.5'], untilUs: endUs }, true],
  ['all but one thing', { detectors: ['port-scan'], attackers: ['10.0.0.6'] }, false],
  ['nothing', {}, false],
  ['nothing but a reason', { because: 'It is ours.' }, false],
  ['an empty list', { attackers: [] }, false],
])('a rule that names %s', (_name, rule, expected) => {
  expect(isSilenced(rule)).toBe(expected);
});

test('one attacker more than the rule knows, and the alert is heard', () => {
  const attackers = ['10.0.0.5', '203.0.113.9'];
  expect(isSilenced({ attackers: ['10.0.0.0/8'] }, { attackers })).toBe(false);
  expect(isSilenced({ attackers: ['10.0.0.0/8', '203.0.113.9'] }, { attackers })).toBe(true);
});

test('attackers who are not all listed may be anywhere', () => {
  const flood = { attackers: ['10.0.0.5', '10.0.0.6'], attackerCount: 5000 };
  expect(isSilenced({ attackers: ['10.0.0.0/8'] }, flood)).toBe(false);
  expect(isSilenced({ victims: ['10.0.0.9'] }, flood)).toBe(true);
});

test('a MAC that the rule does not know is a stranger with a known address', () => {
  const spoof = { attackers: ['10.0.0.1', '02:00:00:00:00:66'], attackerCount: 1 };
  expect(isSilenced({ attackers: ['10.0.0.1'] }, spoof)).toBe(false);
  expect(isSilenced({ attackers: ['10.0.0.1', '02:00:00:00:00:66'] }, spoof)).toBe(true);
  expect(isSilenced({ attackers: ['10.0.0.1', '02:00:00:00:00:AA'] }, spoof)).toBe(false);
});

test.each([
  ['one port', { dst_port: 8080 }, [8080], true],
  ['one of two ports', { dst_ports: [80, 8080] }, [8080], false],
  ['both ports', { dst_ports: [80, 8080] }, [8080, 80], true],
  ['how many ports there were', { tcp_ports: 22 }, [22], false],
  ['the first ones of many', { first_tcp_ports: [22] }, [22], false],
  ['how many hosts had each port', { hosts_by_port: [22] }, [22], false],
  ['so many that some may be left out', { ports: new Array(20).fill(22) }, [22], false],
  ['from which port it came', { src_port: 22 }, [22], false],
])('of ports an alert tells %s', (_name, evidence, ports, expected) => {
  expect(isSilenced({ ports }, { evidence })).toBe(expected);
});

test.each([
  ['the name itself', { server_name: 'backup.example' }, true],
  ['in other letters, with the dot of the root', { host: 'BACKUP.Example.' }, true],
  ['one below it', { names: ['a.backup.example', 'b.c.backup.example'] }, true],
  ['one that only ends alike', { server_name: 'evilbackup.example' }, false],
  ['one above it', { server_name: 'example' }, false],
  ['one of two', { names: ['backup.example', 'other.example'] }, false],
  ['the name where an attacker wrote it', { user_agent: 'backup.example' }, false],
])('of names an alert tells %s', (_name, evidence, expected) => {
  expect(isSilenced({ names: ['Backup.example'] }, { evidence })).toBe(expected);
});

test('what is silenced is kept, with the first rule that fits', () => {
  const alerts = alertsOf({ key: 'a' }, { key: 'b', attackers: ['10.0.0.6'] });
  const [one, all] = [{ attackers: ['10.0.0.6'] }, { victims: ['10.0.0.0/8'] }];
  expect(silenceAlerts(alerts, [one]).alerts.map(({ attackers }) => attackers)).toEqual([
    ['10.0.0.5'],
  ]);
  const { alerts: heard, silenced } = silenceAlerts(alerts, [one, all]);
  expect(heard).toEqual([]);
  expect(silenced.map(({ alert, rule }) => [alert.attackers[0], rule]).sort()).toEqual([
    ['10.0.0.5', all],
    ['10.0.0.6', one],
  ]);
});
