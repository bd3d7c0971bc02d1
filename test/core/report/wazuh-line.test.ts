import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wazuhLine } from '../../../src-core/report/wazuh-line.ts';
import { forwarded } from '../../siem/made-alerts.ts';
import { nastyAlert } from './nasty-alerts.ts';

const read = (line: string) => JSON.parse(line) as Record<string, unknown>;

test('an alert is one flat object, with the names that the rules of Wazuh go by', () => {
  expect(read(wazuhLine(forwarded(5)))).toEqual({
    ...{ integration: 'wiresift', alert_id: '0000000000000005', severity: 'high' },
    ...{ detector: 'port-scan', title: 'Port scan', confidence: 0.95, attack: 'T1046' },
    summary: '192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.',
    ...{ srcip: '192.0.2.10', dstip: '198.51.100.7', update: false, capture_id: 3 },
    ...{ start: '2026-03-02T09:00:00.000000Z', end: '2026-03-02T09:01:01.500000Z', count: 100 },
    ...{ attacker_count: 1, victim_count: 1, flow_count: 100, flow_ids: '1.1, 1.2' },
    ...{ attackers: '192.0.2.10', victims: '198.51.100.7' },
    ...{ explain: 'One host tries many ports.', quiet_if: 'Fewer than 15 ports.' },
    ...{ evidence_ports: '22, 80, 443', evidence_answered_ratio: 0.02, evidence_service: 'none' },
  });
});

test('a MAC is no address for Wazuh: the IP beside it is', () => {
  const attackers = ['02:00:00:00:00:01', '192.0.2.66'];
  const line = read(wazuhLine(forwarded(1, { attackers, victims: ['02:00:00:00:00:02'] })));
  expect(line.srcip).toBe('192.0.2.66');
  expect(line).not.toHaveProperty('dstip');
});

test('what stood in a packet begins no second line and hides no character', () => {
  const line = wazuhLine(forwarded(1, { summary: 'a\n{"integration":"x"}\u0000\ud800' }));
  expect(line).not.toMatch(/[\n\0]/);
  expect(read(line).summary).toBe('a\\u{a}{"integration":"x"}\\u{0}\\u{d800}');
});

test('with less room the least telling is left out, and the line says so', () => {
  const line = wazuhLine(forwarded(1), 600);
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(600);
  expect(read(line)).toMatchObject({ alert_id: '0000000000000001', truncated: true });
});

test('whatever an alert holds, a line is valid, flat, under 64 KB and under 200 fields', () => {
  fc.assert(
    fc.property(nastyAlert, (alert) => {
      const line = wazuhLine(alert);
      expect(Buffer.byteLength(line)).toBeLessThan(65_536);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029]/u);
      expect(line).not.toMatch(/\\u(?:0000|d[89a-f])/i); // that readers in C stumble over
      const fields = Object.entries(read(line));
      expect(fields.length).toBeLessThan(200);
      const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
      expect(fields.filter(([name, value]) => !/^\w{1,80}$/.test(name) || !isPlain(value))).toEqual(
        [],
      );
    }),
    { numRuns: 40 },
  );
});
