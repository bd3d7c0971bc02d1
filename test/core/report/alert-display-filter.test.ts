// The texts were tried on captures with tshark 4.0: each finds all packets of its alert.

import { expect, test } from 'vitest';
import { alertDisplayFilter } from '../../../src-core/report/alert-display-filter.ts';
import { flowRow } from '../../fixtures/flow-rows.ts';

const one = 'ip.addr == 192.0.2.1';
const two = 'ip.addr == 192.0.2.2';
const port22 = '((tcp.port == 22) || (ip.proto == 6 && (ip.flags.mf == 1 || ip.frag_offset > 0)))';
const ends = { srcIp: '192.0.2.1', dstIp: '192.0.2.2' };
const alert = {
  ...{ attackers: ['192.0.2.1'], victims: ['192.0.2.2'], attackerCount: 1, victimCount: 1 },
};
const textOf = (
  different: Partial<typeof alert>,
  ...flows: readonly Parameters<typeof flowRow>[0][]
) =>
  alertDisplayFilter(
    { ...alert, ...different },
    flows.map((flow) => flowRow(flow)),
  )?.text;

test('both sides and the port that all listed flows share', () => {
  const ssh = { ...ends, dstPort: 22 };
  expect(textOf({}, ssh, ssh)).toBe(`${one} && ${two} && ${port22}`);
  expect(textOf({}, ssh, { ...ends, dstPort: 80 })).toBe(`${one} && ${two}`);
  expect(textOf({}, ssh, { ...ssh, protocol: 'udp' })).toBe(`${one} && ${two}`);
});

test('a side that is not listed whole, or that flows have no end in, narrows nothing', () => {
  const ssh = { ...ends, dstPort: 22 };
  expect(textOf({ victimCount: 2 }, ssh)).toBe(`${one} && ${port22}`);
  expect(textOf({ victims: ['198.51.100.9'] }, ssh)).toBe(`${one} && ${port22}`);
  const sweep = { attackers: ['02:00:00:00:00:01'], victims: [], victimCount: 0 };
  expect(textOf(sweep, { ...ends, protocol: 'ip-47' })).toBeUndefined();
});

test('IPv6 beside IPv4; of a tunnel it says what else it may find', () => {
  const attackers = ['192.0.2.1', '2001:db8::1'];
  const flow = { srcIp: '2001:db8::1', dstIp: '192.0.2.2', protocol: 'ip-47', tunnel: 'gre' };
  const found = alertDisplayFilter({ ...alert, attackers, attackerCount: 2 }, [flowRow(flow)]);
  expect(found?.text).toBe(`(${one} || ipv6.addr == 2001:db8::1) && ${two}`);
  expect(found?.mayAlsoFind).toHaveLength(2);
});

test('several hosts are a list, and ARP has its addresses elsewhere', () => {
  const victims = ['192.0.2.2', '192.0.2.3'];
  const arp = { ...ends, protocol: 'arp', srcPort: 0, dstPort: 0 };
  const inList = '{192.0.2.2, 192.0.2.3}';
  expect(textOf({ victims, victimCount: 2 }, arp)).toBe(
    `(${one} || arp.src.proto_ipv4 == 192.0.2.1 || arp.dst.proto_ipv4 == 192.0.2.1) && ` +
      `(ip.addr in ${inList} || arp.src.proto_ipv4 in ${inList} || arp.dst.proto_ipv4 in ${inList})`,
  );
});
