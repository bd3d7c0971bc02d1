// An alert -> the display filter that finds the packets of all its flows in Wireshark, those that it does not list
// among them: between its hosts, of the protocol and the port that the listed ones share. Not by time, as nobody knows
// how long the others went on.

import type { Alert } from '../alert/alert.ts';
import { addressNumber } from '../base/parse-address.ts';
import type { FlowRow } from '../flow/flow-columns.ts';
import { type DisplayFilter, orFragment, withPorts } from './display-filter.ts';

type Ends = Pick<Alert, 'attackers' | 'victims' | 'attackerCount' | 'victimCount'>;
type Listed = Pick<FlowRow, 'protocol' | 'dstPort' | 'srcIp' | 'dstIp' | 'tunnel'>;

/** A host more would make the text long, not narrow. */
const mostHosts = 50;

/** Undefined where nothing of it is narrower than the whole capture. */
export function alertDisplayFilter(
  alert: Ends,
  listed: readonly Listed[],
): DisplayFilter | undefined {
  const { attackers, victims, attackerCount, victimCount } = alert;
  const sides = [
    hostsTest(attackers, attackerCount, listed),
    hostsTest(victims, victimCount, listed),
  ];
  const tests = [...sides, portTest(listed)].filter((test) => test !== undefined);
  if (tests.length === 0) return undefined;
  const mayAlsoFind = [
    'What else went by these tests, at any time of the capture.',
    ...(listed.some(({ tunnel }) => tunnel)
      ? ['Packets whose layers inside and outside of a tunnel fit together only.']
      : []),
  ];
  return { text: tests.join(' && '), mayAlsoFind };
}

/** Only of a side that is listed whole, and that all listed flows have an end in: others would be left out. */
function hostsTest(
  hosts: readonly string[],
  count: number,
  listed: readonly Listed[],
): string | undefined {
  const addresses = hosts.filter((host) => addressNumber(host) !== undefined);
  const known = new Set(addresses);
  if (known.size === 0 || known.size < count || known.size > mostHosts) return undefined;
  const isEnd = (host: string | null) => host !== null && known.has(host);
  if (!listed.every(({ srcIp, dstIp }) => isEnd(srcIp) || isEnd(dstIp))) return undefined;
  const hasArp = listed.some(({ protocol }) => protocol === 'arp');
  const v6 = addresses.filter((host) => host.includes(':'));
  const v4 = addresses.filter((host) => !host.includes(':'));
  const tests = [
    ...among(v4, hasArp ? ['ip.addr', 'arp.src.proto_ipv4', 'arp.dst.proto_ipv4'] : ['ip.addr']),
    ...among(v6, ['ipv6.addr']),
  ];
  return tests.length === 1 ? tests[0] : `(${tests.join(' || ')})`;
}

function among(hosts: readonly string[], fields: readonly string[]): string[] {
  if (hosts.length === 0) return [];
  const test = hosts.length === 1 ? `== ${hosts[0]}` : `in {${hosts.join(', ')}}`;
  return fields.map((field) => `${field} ${test}`);
}

function portTest(listed: readonly Listed[]): string | undefined {
  const protocol = shared(listed, ({ protocol }) => protocol);
  const port = shared(listed, ({ dstPort }) => dstPort);
  const number = withPorts.get(protocol ?? '');
  if (number === undefined || port === undefined) return undefined;
  const families = new Set(listed.map(({ srcIp }) => (srcIp?.includes(':') ? 'ipv6' : 'ip')));
  const [family] = families;
  if (!family || families.size > 1) return undefined;
  return orFragment(`${protocol}.port == ${port}`, family, number);
}

/** Undefined where they differ, or nothing is known. */
function shared<Value>(
  listed: readonly Listed[],
  of: (flow: Listed) => Value | null,
): Value | undefined {
  const [value, ...others] = new Set(listed.map(of));
  return others.length > 0 ? undefined : (value ?? undefined);
}
