// What we know by other names than Suricata: protocols, services, and how it writes a time.

import type { FlowRow } from '../flow/flow-columns.ts';
import {
  protocolIcmp,
  protocolIcmp6,
  protocolSctp,
  protocolTcp,
  protocolUdp,
} from '../packet/packet-headers.ts';
import { isoTime } from './iso-time.ts';

const protocols = new Map([
  [protocolIcmp, 'ICMP'],
  [protocolTcp, 'TCP'],
  [protocolUdp, 'UDP'],
  [protocolIcmp6, 'IPv6-ICMP'],
  [protocolSctp, 'SCTP'],
]);

/** Those without a name are three digits. */
export const eveProtocol = (transport: number): string =>
  protocols.get(transport) ?? String(transport).padStart(3, '0');

const services = new Map([
  ['kerberos', 'krb5'],
  ['postgresql', 'pgsql'],
  ['vnc', 'rfb'],
  ['mdns', 'dns'],
  ['llmnr', 'dns'],
]);

/** Undefined for ''. */
export const eveService = (service: string): string | undefined =>
  services.get(service) ?? (service || undefined);

const numbers = new Map([
  ['icmp', protocolIcmp],
  ['tcp', protocolTcp],
  ['udp', protocolUdp],
  ['icmp6', protocolIcmp6],
  ['sctp', protocolSctp],
]);

/** The number of IP that a flow's word stands for, `ip-47` among them; undefined for ARP. */
export function transportOf(protocol: FlowRow['protocol']): number | undefined {
  const word = protocol ?? '';
  const known = numbers.get(word);
  if (known !== undefined) return known;
  return /^ip-\d{1,3}$/.test(word) ? Number(word.slice(3)) : undefined;
}

/** `2026-03-02T09:00:00.000000+0000` */
export const eveTime = (us: number): string => isoTime(us, 6, '+0000');
