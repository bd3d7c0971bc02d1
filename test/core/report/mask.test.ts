import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeAlerts } from '../../../src-core/report/judge-alerts.ts';
import { Mask } from '../../../src-core/report/mask/mask.ts';
import { maskAnalysis } from '../../../src-core/report/mask/mask-analysis.ts';
import { reportFormats, reportWriters } from '../../../src-core/report/report-writers.ts';
import { alertsOf, analysis } from './analysis.ts';

const key = 'correct horse';

test('the same is masked alike, in every report by the same key, and by no other', () => {
  const [one, two, other] = [new Mask(key), new Mask(key), new Mask('another key')];
  for (const text of ['10.0.0.5', '2001:db8::1', '02:00:00:00:00:01', 'bank.example', 'anna']) {
    expect(one.host(text)).toBe(two.host(text));
    expect(one.host(text)).not.toBe(other.host(text));
    expect(one.host(text)).not.toBe(text);
  }
  expect(one.host('Bank.Example.')).toBe(one.host('bank.example'));
});

test('what comes out is of the same kind, and cannot be taken for an address of a network', () => {
  const mask = new Mask(key);
  expect(mask.host('10.0.0.5')).toMatch(/^2(?:4\d|5[0-5])\.\d{1,3}\.\d{1,3}\.\d{1,3}$/);
  expect(mask.host('fe80::1')).toMatch(
    /^2001:db8:(?:[1-9a-f][0-9a-f]{0,3}:){5}[1-9a-f][0-9a-f]{0,3}$/,
  );
  expect(mask.host('AA:bb:cc:00:11:22')).toMatch(/^02(?::[0-9a-f]{2}){5}$/);
  expect(mask.host('mail.bank.example')).toMatch(/^name-[0-9a-f]{10}\.invalid$/);
  expect(mask.host('anna')).toMatch(/^name-[0-9a-f]{10}$/);
  expect(mask.host('255.255.255.255')).toBe('255.255.255.255');
});

test('twenty thousand addresses have twenty thousand masks', () => {
  const mask = new Mask(key);
  const masks = Array.from({ length: 20_000 }, (_, i) => mask.host(`10.1.${i >> 8}.${i & 255}`));
  expect(new Set(masks).size).toBe(20_000);
});

/** Letters and digits enough that none of the program's own words has them in it. */
const word = fc.stringMatching(/^q[a-z0-9]{7,14}z$/);
const ip4 = fc.ipV4().filter((text) => !/^(?:2[4-9]\d|0|255)\./.test(text) && text.length > 9);
const domain = fc.tuple(word, word).map((words) => `${words.join('.')}.example`);

test('no address and no name that somebody chose is in any format of a masked report', () => {
  fc.assert(
    fc.property(ip4, ip4, domain, word, word, (attacker, victim, name, user, secret) => {
      const found = alertsOf({
        ...{ attackers: [attacker], victims: [victim, `${user}-pc`] },
        summary: `${attacker} asked ${victim} for ${name} as ${user}.`,
        quietIf: `${user} were known.`,
        evidence: { server_name: name, users: [user, secret], note: `${attacker} ${name}`, n: 5 },
        contributions: [{ feature: 'server_name', value: name, added: 1 }],
      });
      const rule = { because: secret, hosts: [attacker] };
      const flow = {
        ...{ flowId: '1.1', communityId: `1:${secret}`, srcIp: attacker, srcPort: 1 },
        ...{ dstIp: victim, dstPort: 443, protocol: 'tcp', startUs: 1e15, endUs: 1e15 },
        ...{ fwdPackets: 1, fwdBytes: 1, bwdPackets: 1, bwdBytes: 1, service: 'tls' },
        ...{ vlan: '', serverName: name, ja3: '', ja4: '' },
      };
      const whole = analysis({
        ...judgeAlerts(found, []),
        silenced: [{ alert: found[0]!, rule }],
        alertFlows: [flow],
        evidence: [{ number: 1, name: `${user}.pcap`, bytes: 1, sha256: 'ab', issues: [] }],
        parameters: { where: `host ${attacker}`, allow: [victim], silence: [{ because: secret }] },
        filters: [{ alertId: found[0]!.id, where: `ip:${attacker}`, matched: 200 }],
        said: {
          reviews: [{ alertId: found[0]!.id, verdict: 'real', isClosed: false, note: secret }],
          labels: [{ label: secret, flows: 1 }],
          notes: [{ flowId: '1.1', label: secret, note: user }],
          notesLeftOut: 0,
        },
        evaluations: [
          {
            ...{ title: secret, split: 'time', seed: 1, where: name, evidence: null },
            models: [],
          },
        ],
      });
      const masked = maskAnalysis(whole, key);
      for (const format of reportFormats) {
        const text = reportWriters[format].write(masked, () => '');
        for (const hidden of [attacker, victim, name, user, secret, found[0]!.id]) {
          expect(text.includes(hidden), `${hidden} in ${format}`).toBe(false);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('why something is suspicious is still said, in words of the program itself', () => {
  const evidence = { signs: ['a path drawn by lot'], most_unusual_flow: '1.7', host: 'a.example' };
  const parameters = { flows: { tcpEnd: 'fin-or-rst', idleSec: 120 }, models: ['shipped'] };
  const masked = maskAnalysis(analysis({ alerts: alertsOf({ evidence }), parameters }), key);
  expect(masked.parameters).toEqual(parameters);
  expect(masked.alerts[0]?.evidence).toMatchObject({
    ...{ signs: ['a path drawn by lot'], most_unusual_flow: '1.7' },
    host: expect.stringMatching(/^name-[0-9a-f]{10}\.invalid$/),
  });
});

test('a masked report says that it is', () => {
  const masked = maskAnalysis(analysis(), key);
  const none = () => '';
  expect(reportWriters.html.write(masked, none)).toContain('Masked for sharing');
  expect(reportWriters.markdown.write(masked)).toContain('Masked for sharing');
  expect(JSON.parse(reportWriters.json.write(masked)).wiresift.masked).toBe(true);
  expect(JSON.parse(reportWriters.json.write(analysis())).wiresift).not.toHaveProperty('masked');
});
