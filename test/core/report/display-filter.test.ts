// The texts were tried on captures with tshark 4.0: what each finds is what its flow has.

import { expect, test } from 'vitest';
import { displayFilter } from '../../../src-core/report/display-filter.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';

const time = 'frame.time_epoch >= 1772442000.000000 && frame.time_epoch < 1772442002.500001';
const inV4 = (number: number) =>
  `(ip.proto == ${number} && (ip.flags.mf == 1 || ip.frag_offset > 0))`;
const textOf = (different: Parameters<typeof flowRow>[0]) => displayFilter(flowRow(different)).text;
const ends = { srcIp: '192.0.2.1', dstIp: '192.0.2.2' };
const out = 'ip.src == 192.0.2.1 && ip.dst == 192.0.2.2';
const back = 'ip.src == 192.0.2.2 && ip.dst == 192.0.2.1';

test('ports go both ways, fragments name none, and errors carry those of others', () => {
  const text = textOf({ ...ends, srcPort: 1000, dstPort: 80 });
  const ports = (one: number, other: number) => `tcp.srcport == ${one} && tcp.dstport == ${other}`;
  expect(text).toBe(
    `${time} && !icmp && !icmpv6 && ((${out} && ((${ports(1000, 80)}) || ${inV4(6)}))` +
      ` || (${back} && ((${ports(80, 1000)}) || ${inV4(6)})))`,
  );
});

test('an echo has its answer, an error has none', () => {
  const echo = textOf({ ...ends, protocol: 'icmp', srcPort: 8, dstPort: 0 });
  expect(echo).toContain(`(${out} && ((icmp.type == 8) || ${inV4(1)}))`);
  expect(echo).toContain(`(${back} && ((icmp.type == 0) || ${inV4(1)}))`);
  expect(echo).toContain('!(icmp.type == 3 ||');
  const error = textOf({ ...ends, protocol: 'icmp', srcPort: 3, dstPort: 1 });
  expect(error).toBe(`${time} && ${out} && ((icmp.type == 3 && icmp.code == 1) || ${inV4(1)})`);
});

test.each([
  [
    'IPv6 with a VLAN in another',
    { srcIp: '2001:db8::1', dstIp: '2001:db8::2', protocol: 'udp', vlan: '7.8' },
    'vlan.id == 7 && vlan.id == 8 && !icmp && !icmpv6 && ((ipv6.src == 2001:db8::1 && ' +
      'ipv6.dst == 2001:db8::2 && ((udp.srcport == 49152 && udp.dstport == 443) || (ipv6.fraghdr)))',
  ],
  [
    'ARP',
    { ...ends, protocol: 'arp', srcPort: 0, dstPort: 0 },
    '((arp.src.proto_ipv4 == 192.0.2.1 && arp.dst.proto_ipv4 == 192.0.2.2) || ' +
      '(arp.src.proto_ipv4 == 192.0.2.2 && arp.dst.proto_ipv4 == 192.0.2.1))',
  ],
  [
    'a protocol without ports',
    { ...ends, protocol: 'ip-47', srcPort: 0, dstPort: 0 },
    `ip.proto == 47 && ((${out}) || (${back}))`,
  ],
  [
    'ends that are one',
    { srcIp: '192.0.2.1', dstIp: '192.0.2.1', protocol: 'ip-47' },
    'ip.proto == 47 && (ip.src == 192.0.2.1 && ip.dst == 192.0.2.1)',
  ],
])('%s', (_name, different, expected) => {
  expect(textOf(different)).toContain(` && ${expected}`);
});

test('what else it may find is said, a tunnel only of flows in one', () => {
  const said = (different: Parameters<typeof flowRow>[0]) =>
    displayFilter(flowRow(different)).mayAlsoFind.join(' ');
  expect(said({})).toMatch(/another flow .* fragments/);
  expect(said({})).not.toContain('tunnel');
  expect(said({ tunnel: 'vxlan' })).toContain('tunnel');
  expect(said({ protocol: 'arp' })).not.toContain('fragments');
});
