import { expect, test } from 'vitest';
import { cleartextCredentials } from '../../../src-core/detect/cleartext-credentials.ts';
import { detect, type EventDraft, seenEvent } from './traffic.ts';

const login = (
  service: string,
  dstPort: number,
  details: Readonly<Record<string, string | number | boolean>> = {},
  draft: EventDraft = {},
) => {
  const sent = { method: 'password', has_password: true, password_length: 8, success: true };
  const said = { service, user: 'ann', ...sent, ...details };
  return seenEvent('login', said, { dstPort, isForward: false, ...draft });
};
const snmp = (details: Readonly<Record<string, string>>) =>
  seenEvent('snmp', details, { protocol: 'udp', dstPort: 161 });

test.each([
  ['FTP', login('ftp', 21)],
  ['Telnet', login('telnet', 23)],
  ['HTTP, of which the name alone may be known', login('http', 80, { method: 'basic' })],
  ['POP3', login('pop3', 110)],
  ['IMAP', login('imap', 143, { method: 'plain' })],
  ['SMTP', login('smtp', 25, { method: 'login' })],
  ['LDAP', login('ldap', 389, { method: 'simple' })],
  ['MQTT', login('mqtt', 1883)],
  ['a password that was refused', login('ftp', 21, { success: false })],
])('a password of %s is told, as something minor', (_name, event) => {
  const findings = detect(cleartextCredentials, { events: [event] });
  expect(findings).toMatchObject([
    { impact: 'low', attackers: ['10.0.0.1'], victims: ['10.0.0.2'], count: 1 },
  ]);
});

test.each([
  ['an anonymous visitor', login('ftp', 21, { user: 'anonymous' })],
  ['an empty password', login('telnet', 23, { has_password: false, password_length: 0 })],
  ['a digest', seenEvent('login', { service: 'http', user: 'ann', method: 'digest' })],
  ['NTLM', seenEvent('login', { service: 'smb', user: 'ann', method: 'ntlm' })],
  [
    'a password that a shared secret hides',
    seenEvent('login', { service: 'radius', user: 'ann', method: 'pap', has_password: true }),
  ],
  ['SNMP 3', snmp({ version: 'v3', operation: 'get-request', user: 'ann' })],
  ["SNMP's answer", snmp({ version: 'v2c', operation: 'get-response', community: 'c' })],
])('%s is none', (_name, event) => {
  expect(detect(cleartextCredentials, { events: [event] })).toEqual([]);
});

test('one finding for a service of a server, however many log in', () => {
  const events = Array.from({ length: 25 }, (_, i) =>
    login('pop3', 110, { user: `user${i % 3}` }, { srcIp: `10.0.1.${i % 5}`, atSec: i }),
  );
  const [finding, ...others] = detect(cleartextCredentials, { events });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ count: 25, attackerCount: 5 });
  expect(finding?.summary).toBe(
    '5 hosts sent a password in clear text 25 times to pop3 at 10.0.0.2:110 (user0, user1 and user2); 25 succeeded.',
  );
});

test('the name of a community is nowhere in the finding', () => {
  const event = snmp({ version: 'v2c', operation: 'get-request', community: 'very-secret' });
  const findings = detect(cleartextCredentials, { events: [event] });
  expect(findings).toMatchObject([{ impact: 'info' }]);
  expect(JSON.stringify(findings)).not.toContain('very-secret');
});

test('two services of one server are two findings', () => {
  const events = [login('ftp', 21), login('pop3', 110)];
  expect(detect(cleartextCredentials, { events })).toHaveLength(2);
});

test('who serves is told by the port where the server was captured first', () => {
  const draft = { srcIp: '10.0.0.2', srcPort: 21, dstIp: '10.0.0.1', dstPort: 50_000 };
  const findings = detect(cleartextCredentials, { events: [login('ftp', 0, {}, draft)] });
  expect(findings).toMatchObject([{ attackers: ['10.0.0.1'], victims: ['10.0.0.2'] }]);
});
