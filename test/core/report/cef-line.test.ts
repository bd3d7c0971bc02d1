import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cefLine } from '../../../src-core/report/cef-line.ts';
import { forwarded } from '../../siem/made-alerts.ts';
import { nastyAlert } from './nasty-alerts.ts';

const origin = { host: 'sensor', version: '1.2.3' };

test('an alert as the format wants it', () => {
  expect(cefLine(forwarded(1), origin, 8000)).toBe(
    'CEF:0|Wiresift|Wiresift|1.2.3|port-scan|Port scan|8|externalId=0000000000000001' +
      ' rt=1772442090000 start=1772442000000 end=1772442061500 cnt=100 src=192.0.2.10 dst=198.51.100.7' +
      ' msg=192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.' +
      ' cs1Label=ATT&CK technique cs1=T1046 cs2Label=Attackers cs2=192.0.2.10' +
      ' cs3Label=Victims cs3=198.51.100.7 cs4Label=Flows cs4=1.1, 1.2' +
      ' cfp1Label=Confidence cfp1=0.95 cn1Label=Capture cn1=3 cs5Label=Update cs5=false',
  );
});

test('bars are escaped in the head, equals signs in values, backslashes in both', () => {
  const line = cefLine(forwarded(1, { title: 'a|b=c\\d', summary: 'a|b=c\\d' }), origin, 8000);
  expect(line).toContain('|a\\|b=c\\\\d|8|');
  expect(line).toContain(' msg=a|b\\=c\\\\d ');
});

test('IPv6 and MACs stand in fields of their own', () => {
  const attackers = ['02:00:00:00:00:01', '2001:db8::1'];
  const line = cefLine(forwarded(1, { attackers, victims: ['2001:db8::2'] }), origin, 8000);
  expect(line).toContain(' c6a2Label=Source IPv6 Address c6a2=2001:db8::1 ');
  expect(line).toContain(' c6a3Label=Destination IPv6 Address c6a3=2001:db8::2 ');
  expect(line).toContain(' smac=02:00:00:00:00:01 ');
  expect(line).not.toMatch(/ (?:src|dst)=/);
});

test('whatever an alert holds, the line is one line of seven bars in the head, and fits', () => {
  fc.assert(
    fc.property(nastyAlert, (alert) => {
      const line = cefLine(alert, origin, 2048);
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(2048);
      expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      const [head = ''] = /^CEF:0\|(?:(?:[^|\\]|\\[|\\])*\|){5}\d+\|/.exec(line) ?? [];
      expect(head).not.toBe('');
      // Behind the head every equals sign that is not escaped ends a name.
      const names = line
        .slice(head.length)
        .split(/(?<!\\)(?:\\\\)*=/)
        .slice(0, -1);
      expect(names.filter((name) => !/(?:^| )[a-z0-9]+$/i.test(name))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
