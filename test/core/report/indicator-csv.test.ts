import { expect, test } from 'vitest';
import { indicatorCsv } from '../../../src-core/report/indicator-csv.ts';
import type { FindingDraft } from '../alert/findings.ts';
import { alertFlow } from './alert-flow.ts';
import { alertsOf, analysis } from './analysis.ts';

const callsHome = (draft: FindingDraft) => alertsOf(draft).map((a) => ({ ...a, attack: 'T1071' }));

/** Type, value and role of each line. */
function signsIn(text: string): string[] {
  return text
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(',').slice(0, 3).join(' '));
}

test('an attacker stands there once, with all of its alerts', () => {
  const alerts = alertsOf({ key: 'a', severity: 'high' } as FindingDraft, {
    key: 'b',
    victims: ['10.0.0.8'],
    atSec: 60,
    confidence: 0.5,
  });
  const ids = alerts.map(({ id }) => id).join(' ');
  expect(indicatorCsv(analysis({ alerts })).split('\n')).toEqual([
    'type,value,role,is_inside,severity,confidence,first_seen,last_seen,techniques,why,summary,alert_count,alert_ids',
    `ipv4-addr,10.0.0.5,attacker,true,high,0.9,2026-03-01T12:00:00.000000Z,2026-03-01T12:01:14.000000Z,T1046,Port scan,10.0.0.5 tried 30 ports of 10.0.0.9.,2,${ids}`,
    '',
  ]);
});

test('of a host that calls home, what it calls is told, too: its address, its names, how the caller says hello', () => {
  const alerts = callsHome({
    victims: ['203.0.113.7', '10.0.0.9'],
    evidence: { server_name: 'c2.example', names: ['a.docx'] },
  });
  const alertFlows = [alertFlow({ dstIp: '203.0.113.7', serverName: 'Front.Example' })];
  expect(signsIn(indicatorCsv(analysis({ alerts, alertFlows })))).toEqual([
    'ipv4-addr 10.0.0.5 attacker',
    'ipv4-addr 203.0.113.7 contacted',
    'domain-name c2.example named',
    'domain-name front.example named',
    'ja3 e7d705a3286e19ea42f587b344ee6865 client',
    'ja4 t13d1516h2_8daaf6152771_b186095e22b6 client',
  ]);
});

test('whom somebody from outside attacks is no indicator, and neither is the hello of the attacked', () => {
  const alerts = alertsOf({ attackers: ['198.51.100.9'], victims: ['203.0.113.7'] });
  expect(signsIn(indicatorCsv(analysis({ alerts, alertFlows: [alertFlow()] })))).toEqual([
    'ipv4-addr 198.51.100.9 attacker',
  ]);
});

test('a resolver that names are asked of is none; groups are none; a MAC is one', () => {
  const [alert] = alertsOf({
    attackers: ['10.0.0.5', '02:00:00:00:00:0A', 'ff02::1', '255.255.255.255'],
    victims: ['203.0.113.53'],
    evidence: { domain: 'tunnel.example' },
  });
  const alerts = [{ ...alert!, detector: 'dns-tunnel', attack: 'T1071.004' }];
  expect(signsIn(indicatorCsv(analysis({ alerts })))).toEqual([
    'ipv4-addr 10.0.0.5 attacker',
    'mac-addr 02:00:00:00:00:0a attacker',
    'domain-name tunnel.example named',
  ]);
});

test('a masked address is one, and is nobody’s', () => {
  const text = indicatorCsv(analysis({ alerts: alertsOf({ attackers: ['243.157.79.177'] }) }));
  expect(text).toContain('\nipv4-addr,243.157.79.177,attacker,true,');
});

test('only what has the length of a hash is one', () => {
  const evidence = { sha256: ['AB'.repeat(32), 'ab'], sha1: 'cd'.repeat(20), md5: '' };
  expect(signsIn(indicatorCsv(analysis({ alerts: alertsOf({ evidence }) }))).slice(1)).toEqual([
    `sha256 ${'ab'.repeat(32)} file`,
    `sha1 ${'cd'.repeat(20)} file`,
  ]);
});

test('a summary that a spreadsheet would run is text', () => {
  const alerts = alertsOf({ summary: '=HYPERLINK("x")' });
  expect(indicatorCsv(analysis({ alerts }))).toContain(`,"'=HYPERLINK(""x"")",1,`);
});
