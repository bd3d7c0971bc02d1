// Which detectors can look at flows that a log tells, and what the others lack. Each detector is named here: what
// it cannot be without, and what it sees more with.

import type { FlowPart } from '../pcap/flow-part.ts';

interface Needs {
  readonly needs: readonly FlowPart[];
  readonly helps: readonly FlowPart[];
}

const needs = (...parts: FlowPart[]): Needs => ({ needs: parts, helps: [] });
const helped = (parts: readonly FlowPart[], ...helps: FlowPart[]): Needs => ({
  ...{ needs: parts, helps },
});

export const detectorNeeds: Readonly<Record<string, Needs>> = {
  amplification: helped(['packets', 'payload'], 'events', 'errors'),
  anonymizer: helped(['service'], 'events'),
  'arp-scan': needs('events'),
  'arp-spoof': needs('events'),
  beacon: helped(['flags', 'payload'], 'events', 'headers'),
  'brute-force': helped(['flags', 'payload'], 'events'),
  'cleartext-credentials': needs('events'),
  'connection-flood': helped(['payload', 'state'], 'headers'),
  cryptomining: needs('events'),
  dga: needs('events'),
  'dhcp-flood': needs('events'),
  'dns-anomaly': needs('events'),
  'dns-tunnel': needs('events'),
  exfiltration: helped(['flags', 'payload'], 'events', 'headers'),
  'exploit-attempt': needs('events'),
  'fragment-flood': needs('events'),
  'ftp-bounce': needs('events'),
  'host-profile': needs('payload', 'state'),
  'host-sweep': helped(['flags', 'packets', 'payload'], 'events', 'errors'),
  'icmp-flood': helped(['packets'], 'errors'),
  'icmp-tunnel': needs('events'),
  'indicator-match': helped([], 'events'),
  'interactive-shell': needs('events'),
  'lateral-movement': helped(['payload'], 'events'),
  'long-connection': helped([], 'bytes', 'events'),
  'mac-flood': needs('events'),
  'malformed-traffic': helped([], 'events'),
  'new-host': needs(),
  'new-service': needs('flags', 'payload'),
  'os-fingerprint': helped(['flags', 'payload'], 'errors'),
  'port-scan': helped(['flags', 'packets', 'payload'], 'errors'),
  'protocol-mismatch': needs('service', 'headers'),
  'rogue-dhcp': needs('events'),
  'rogue-router': needs('events'),
  spam: helped(['flags', 'payload'], 'events'),
  'suspicious-download': needs('events'),
  'suspicious-http': needs('events'),
  'suspicious-port': helped(['payload', 'service'], 'headers'),
  'suspicious-tls': needs('events'),
  'syn-flood': needs('flags', 'packets'),
  'tcp-injection': needs('events'),
  'traffic-burst': needs('packets'),
  'udp-flood': helped(['packets'], 'errors', 'headers'),
  'web-attack': needs('events'),
  'wifi-attack': needs('events'),
};

/** One that is not named here is taken for one that reads packets. */
export function canWork(id: string, lacks: readonly FlowPart[]): boolean {
  const known = detectorNeeds[id];
  return lacks.length === 0 || (known?.needs.every((part) => !lacks.includes(part)) ?? false);
}

/** The parts that it would see more with, of those that are lacking. */
export function missedBy(id: string, lacks: readonly FlowPart[]): FlowPart[] {
  return (detectorNeeds[id]?.helps ?? []).filter((part) => lacks.includes(part));
}
