import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SyslogShape, syslogLine } from '../../../src-core/report/syslog-line.ts';
import { forwarded } from '../../siem/made-alerts.ts';
import { nastyAlert } from './nasty-alerts.ts';

const origin = { host: 'sensor.example', version: '1.2.3' };
const shape: SyslogShape = { head: 'rfc5424', content: 'text', facility: 16, mostBytes: 8000 };

test('RFC 5424: local0 and error are 131, and what is told stands in structured data', () => {
  expect(syslogLine(forwarded(1), shape, origin)).toBe(
    '<131>1 2026-03-02T09:01:30.000000Z sensor.example wiresift - port-scan ' +
      '[wiresift@32473 id="0000000000000001" severity="high" confidence="0.95" attack="T1046"' +
      ' attackers="192.0.2.10" victims="198.51.100.7" start="2026-03-02T09:00:00.000000Z"' +
      ' end="2026-03-02T09:01:01.500000Z" count="100" flows="1.1, 1.2" capture="3" update="false"] ' +
      'Port scan: 192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.',
  );
});

test('RFC 3164: the day has two places, and what is told stands behind the words', () => {
  const line = syslogLine(forwarded(1), { ...shape, head: 'rfc3164', facility: 4 }, origin);
  expect(line).toBe(
    '<35>Mar  2 09:01:30 sensor.example wiresift: ' +
      'Port scan: 192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s. ' +
      '(id=0000000000000001 severity=high confidence=0.95 attack=T1046 attackers=192.0.2.10' +
      ' victims=198.51.100.7 start=2026-03-02T09:00:00.000000Z end=2026-03-02T09:01:01.500000Z' +
      ' count=100 flows="1.1, 1.2" capture=3 update=false)',
  );
});

test.each([
  ['json', /^<131>1 \S+ sensor\.example wiresift - port-scan - \{"integration":"wiresift",.*\}$/],
  ['cef', /^<131>1 \S+ sensor\.example wiresift - port-scan - CEF:0\|Wiresift\|.*cs5=false$/],
] as const)('as %s behind the same head', (content, pattern) => {
  expect(syslogLine(forwarded(1), { ...shape, content }, origin)).toMatch(pattern);
});

test('quotes, backslashes and brackets are escaped in structured data (section 6.3.3)', () => {
  const line = syslogLine(forwarded(1, { attackers: ['a"b\\c]d'] }), shape, origin);
  expect(line).toContain(' attackers="a\\"b\\\\c\\]d" ');
});

test('names in the head are printable ASCII without spaces, and nothing is a dash', () => {
  const line = syslogLine(forwarded(1, { detector: 'näh\n x' }), shape, { ...origin, host: 'ä ' });
  expect(line).toMatch(/^<131>1 \S+ - wiresift - nhx \[/);
});

test.each(['rfc5424', 'rfc3164'] as const)(
  'whatever an alert holds, %s is one line that fits',
  (head) => {
    const contents = fc.constantFrom('text', 'json', 'cef');
    fc.assert(
      fc.property(
        nastyAlert,
        contents,
        fc.constantFrom(1024, 8000),
        (alert, content, mostBytes) => {
          const line = syslogLine(alert, { head, content, facility: 23, mostBytes }, origin);
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(mostBytes);
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
          if (content === 'json') JSON.parse(line.slice(line.indexOf('{')));
        },
      ),
      { numRuns: 30 },
    );
  },
);
