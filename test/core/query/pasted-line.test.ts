import { expect, test } from 'vitest';
import { pastedLines } from '../../../src-core/query/pasted-line.ts';

const hex = (length: number) => 'A1'.repeat(length / 2);

test.each([
  ['10.0.0.1', 'address', '10.0.0.1'],
  ['2001:DB8:0:0::1', 'address', '2001:db8::1'],
  ['10[.]0[.]0[.]1', 'address', '10.0.0.1'],
  ['10.0.0.1:443', 'address', '10.0.0.1'],
  ['https://[2001:db8::1]:8443/x', 'address', '2001:db8::1'],
  ['10.1.2.3/8', 'network', '10.0.0.0/8'],
  ['2001:db8::1/32', 'network', '2001:db8::/32'],
  ['Evil.Example.', 'domain', 'evil.example'],
  ['*.evil.example', 'domain', 'evil.example'],
  ['hxxps://user@evil[.]example:8080/a?b', 'domain', 'evil.example'],
  ['02-00-00-00-00-AA', 'mac', '02:00:00:00:00:aa'],
  ['0200.0000.00aa', 'mac', '02:00:00:00:00:aa'],
  ['1:wCb3OG7yAFWelaUydu0D+125CLM=', 'community-id', '1:wCb3OG7yAFWelaUydu0D+125CLM='],
  [hex(32), 'md5', hex(32).toLowerCase()],
  [hex(40), 'sha1', hex(40).toLowerCase()],
  [hex(64), 'sha256', hex(64).toLowerCase()],
  ['t13d1516h2_8daaf6152771_02713d6af862', 'ja4', 't13d1516h2_8daaf6152771_02713d6af862'],
  ['Mozilla/5.0 (X11; Linux)', 'text', 'mozilla/5.0 (x11; linux)'],
  ['300.0.0.1', 'text', '300.0.0.1'],
  ['10.0.0.0/33', 'text', '10.0.0.0/33'],
  ['"evil.example",', 'domain', 'evil.example'],
])('%s is taken for %s', (text, kind, value) => {
  expect(pastedLines(text)).toEqual([{ line: 1, text, kind, value }]);
});

test('lines are counted as they stand; empty ones and remarks are left out', () => {
  expect(pastedLines('# a list\r\n\r\n10.0.0.1\n').map(({ line }) => line)).toEqual([3]);
});
