import { expect, test } from 'vitest';
import { addressNumber } from '../../../src-core/base/parse-address.ts';
import { readHostsLine } from '../../../src-core/table/hosts-lines.ts';
import { readVendorLine, vendorOf } from '../../../src-core/table/vendor-lines.ts';

test('a hosts file gives each address its first name', () => {
  const names = new Map<bigint, string>();
  const lines = [
    '# 10.0.0.9 remark',
    '10.0.0.1\tprinter.office  printer # at the door',
    '10.0.0.1 other',
    ' 2001:DB8::1 six',
    '0.0.0.0 ads.example',
    ':: ads.example',
    'no.address name',
    '10.0.0.2',
    `10.0.0.3 ${'x'.repeat(255)}`,
  ];
  for (const line of lines) readHostsLine(line, names);
  expect([...names]).toEqual([
    [addressNumber('10.0.0.1'), 'printer.office'],
    [addressNumber('2001:db8::1'), 'six'],
  ]);
});

test.each([
  ["Wireshark's", '00:00:0C\tCisco\tCisco Systems, Inc', 'Cisco Systems, Inc'],
  ["older Wireshark's", '00:00:0C\tCisco', 'Cisco'],
  ["nmap's", '00000C Cisco Systems', 'Cisco Systems'],
  ["the IEEE's CSV", 'MA-L,00000C,"Cisco Systems, ""Inc""",San Jose', 'Cisco Systems, "Inc"'],
  ["the IEEE's text", '00-00-0C   (hex)\t\tCisco Systems, Inc', 'Cisco Systems, Inc'],
])('a maker in %s list', (_name, line, maker) => {
  const names = new Map<string, string>();
  for (const one of ['# remark', '', line]) readVendorLine(one, names);
  expect(vendorOf('00:00:0c:12:34:56', names)).toBe(maker);
  expect(vendorOf('00:00:0d:12:34:56', names)).toBeUndefined();
});

test('of a block within a block the smaller one counts', () => {
  const names = new Map<string, string>();
  readVendorLine('00:1B:C5\tIEEE\tIEEE Registration Authority', names);
  readVendorLine('00:1B:C5:00:10:00/36\tOpenRB\tOpenRB.com', names);
  readVendorLine('MA-M,001BC5A,Medium,Street', names);
  expect(vendorOf('00:1b:c5:00:1f:ff', names)).toBe('OpenRB.com');
  expect(vendorOf('00:1b:c5:a1:00:00', names)).toBe('Medium');
  expect(vendorOf('00:1b:c5:00:2f:ff', names)).toBe('IEEE Registration Authority');
});
