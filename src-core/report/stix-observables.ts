// What was seen -> observables of STIX 2.1 (6): addresses and network traffic, each under the id that
// every other program gives it.

import { type AlertFlow, isMac } from './alert-flows.ts';
import { transportOf } from './eve-words.ts';
import { isoTime } from './iso-time.ts';
import type { Json } from './json-text.ts';
import { fingerprintExtension } from './stix-fingerprints.ts';
import { observableId } from './stix-id.ts';

export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: Json | undefined;
}

export function addressObject(host: string): StixObject {
  if (isMac(host)) return valueObject('mac-addr', host.toLowerCase());
  return valueObject(host.includes(':') ? 'ipv6-addr' : 'ipv4-addr', host);
}

function valueObject(type: string, value: string): StixObject {
  return { type, spec_version: '2.1', id: observableId(type, { value }), value };
}

/** With both of its addresses before it. */
export function trafficObjects(flow: AlertFlow): StixObject[] {
  const { srcIp, dstIp, startUs, endUs } = flow;
  if (!srcIp || !dstIp) return [];
  const [src, dst] = [addressObject(srcIp), addressObject(dstIp)];
  const type = 'network-traffic';
  const identifying = {
    start: isoTime(startUs ?? 0),
    end: isoTime(endUs ?? startUs ?? 0),
    src_ref: src.id,
    dst_ref: dst.id,
    ...portsOf(flow),
    protocols: protocolsOf(flow),
    ...fingerprintsOf(flow),
  };
  const { fwdBytes, bwdBytes, fwdPackets, bwdPackets } = flow;
  const traffic = {
    ...{ type, spec_version: '2.1', id: observableId(type, identifying), ...identifying },
    ...{ src_byte_count: told(fwdBytes), dst_byte_count: told(bwdBytes) },
    ...{ src_packets: told(fwdPackets), dst_packets: told(bwdPackets) },
  };
  return [src, dst, traffic];
}

/** What a log that the flow came out of did not tell is left out. */
const told = (value: number | null): number | undefined => value ?? undefined;

/** They belong to what tells the traffic from other traffic (6.12). */
function fingerprintsOf({ ja3, ja4 }: AlertFlow) {
  if (!ja3 && !ja4) return {};
  const told = { ...(ja3 && { ja3 }), ...(ja4 && { ja4 }) };
  return {
    extensions: { [fingerprintExtension.id]: { extension_type: 'property-extension', ...told } },
  };
}

/** For ICMP they are its type and code, which are no ports. */
function portsOf({ protocol, srcPort, dstPort }: AlertFlow) {
  if (!['tcp', 'udp', 'sctp'].includes(protocol ?? '')) return {};
  return {
    ...(srcPort !== null && { src_port: srcPort }),
    ...(dstPort !== null && { dst_port: dstPort }),
  };
}

/** From the outermost to the innermost, by the names that IANA has for services. */
function protocolsOf({ srcIp, protocol, service }: AlertFlow): string[] {
  if (protocol === 'arp') return ['arp'];
  const number = transportOf(protocol);
  const known = number === undefined || /^ip-/.test(protocol ?? '') ? [] : [protocol!];
  return [srcIp?.includes(':') ? 'ipv6' : 'ipv4', ...known, ...(service ? [service] : [])];
}
