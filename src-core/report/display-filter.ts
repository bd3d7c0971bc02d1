// A flow -> the display filter that finds its packets in Wireshark. It never leaves one of them out; where it
// may find others, too, it says which.

import { secondsText } from '../base/seconds-text.ts';
import type { FlowRow } from '../flow/flow-columns.ts';
import { icmpCounterpart } from '../flow/icmp-counterpart.ts';
import { protocolIcmp, protocolIcmp6 } from '../packet/packet-headers.ts';

export interface DisplayFilter {
  readonly text: string;
  /** What else it may find, a sentence each. */
  readonly mayAlsoFind: readonly string[];
}

type Ends = Pick<FlowRow, 'srcIp' | 'dstIp' | 'srcPort' | 'dstPort' | 'protocol'>;
type Asked = Ends & Pick<FlowRow, 'startUs' | 'endUs' | 'vlan' | 'tunnel'>;

const all = (...tests: readonly string[]) => tests.filter(Boolean).join(' && ');
const either = (one: string, other: string) =>
  one === other ? `(${one})` : `((${one}) || (${other}))`;

export function displayFilter(flow: Asked): DisplayFilter {
  const { protocol, tunnel } = flow;
  const isOfPorts = withPorts.has(protocol ?? '') || icmps.has(protocol ?? '');
  const mayAlsoFind = [
    'Packets of another flow between the same ends that falls into the same time.',
    ...(isOfPorts ? ['IP fragments between the two hosts: most of them name no ports.'] : []),
    ...(tunnel ? ['Packets whose layers inside and outside of a tunnel fit together only.'] : []),
  ];
  const text = all(timeOf(flow), vlanOf(flow), protocol === 'arp' ? arpEnds(flow) : ipEnds(flow));
  return { text, mayAlsoFind };
}

/** Stamps in nanoseconds are cut to microseconds in flows. */
function timeOf({ startUs, endUs }: Asked): string {
  const [from, until] = [secondsText(startUs ?? 0), secondsText((endUs ?? 0) + 1)];
  return `frame.time_epoch >= ${from} && frame.time_epoch < ${until}`;
}

const vlanOf = ({ vlan }: Asked): string =>
  (vlan ? vlan.split('.') : []).map((id) => `vlan.id == ${id}`).join(' && ');

function arpEnds({ srcIp, dstIp }: Ends): string {
  const from = (one: string | null, other: string | null) =>
    all(`arp.src.proto_ipv4 == ${one}`, `arp.dst.proto_ipv4 == ${other}`);
  return either(from(srcIp, dstIp), from(dstIp, srcIp));
}

function ipEnds(flow: Ends): string {
  const { srcIp, dstIp } = flow;
  const ip = srcIp?.includes(':') ? 'ipv6' : 'ip';
  const from = (one: string | null, other: string | null) =>
    all(`${ip}.src == ${one}`, `${ip}.dst == ${other}`);
  const { out, back, kind } = portTests(flow, ip);
  // What answers nothing goes one way.
  if (back === undefined) return all(kind, from(srcIp, dstIp), out);
  return all(kind, either(all(from(srcIp, dstIp), out), all(from(dstIp, srcIp), back)));
}

interface PortTests {
  /** What the packets are, whichever way they go. */
  readonly kind: string;
  readonly out: string;
  readonly back: string | undefined;
}

export const withPorts: ReadonlyMap<string, number> = new Map([
  ['tcp', 6],
  ['udp', 17],
  ['sctp', 132],
]);
const icmps: ReadonlyMap<string, number> = new Map([
  ['icmp', protocolIcmp],
  ['icmp6', protocolIcmp6],
]);

function portTests(flow: Ends, ip: 'ip' | 'ipv6'): PortTests {
  const { protocol, srcPort, dstPort } = flow;
  const number = withPorts.get(protocol ?? '');
  if (number !== undefined) {
    const ports = (one: number | null, other: number | null) =>
      orFragment(
        all(`${protocol}.srcport == ${one}`, `${protocol}.dstport == ${other}`),
        ip,
        number,
      );
    // Errors carry the headers of what they are about.
    const kind = '!icmp && !icmpv6';
    return { kind, out: ports(srcPort, dstPort), back: ports(dstPort, srcPort) };
  }
  if (icmps.has(protocol ?? '')) return icmpTests(flow, ip);
  const next = ip === 'ip' ? 'ip.proto' : 'ipv6.nxt';
  return { kind: `${next} == ${(protocol ?? '').replace('ip-', '')}`, out: '', back: '' };
}

function icmpTests({ protocol, srcPort, dstPort }: Ends, ip: 'ip' | 'ipv6'): PortTests {
  const number = icmps.get(protocol ?? '')!;
  const [type, code] = [srcPort ?? 0, dstPort ?? 0];
  const field = protocol === 'icmp' ? 'icmp' : 'icmpv6';
  const test = (text: string) => orFragment(text, ip, number);
  if (icmpCounterpart(number, type) < 0) {
    const out = test(all(`${field}.type == ${type}`, `${field}.code == ${code}`));
    return { kind: '', out, back: undefined };
  }
  const ofType = (one: number) => test(`${field}.type == ${one}`);
  return { kind: noErrors[field], out: ofType(type), back: ofType(code) };
}

/** They carry what they are about (RFC 792; RFC 4443 2.1). */
const noErrors = {
  icmp: '!(icmp.type == 3 || icmp.type == 4 || icmp.type == 5 || icmp.type == 11 || icmp.type == 12)',
  icmpv6: '!(icmpv6.type < 128)',
};

/** Only one fragment of a datagram is shown with its ports: Wireshark puts it together there. */
export function orFragment(test: string, ip: 'ip' | 'ipv6', protocol: number): string {
  const fragment =
    ip === 'ipv6'
      ? 'ipv6.fraghdr'
      : `ip.proto == ${protocol} && (ip.flags.mf == 1 || ip.frag_offset > 0)`;
  return `((${test}) || (${fragment}))`;
}
