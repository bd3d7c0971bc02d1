// What Suricata calls anomalies: packets that could not be decoded, streams that do not hold together, protocols
// that are not what they should be.

import type { Alert } from '../alert/alert.ts';
import type { HealthIssue, HealthKind } from '../pcap/health.ts';
import type { Analysis } from './analysis.ts';
import { eveTime } from './eve-words.ts';

interface Anomaly {
  readonly type: 'decode' | 'stream' | 'applayer';
  readonly event: string;
  readonly layer?: string;
}

/** Undefined for an alert that is about no anomaly in Suricata's sense. */
export function alertAnomaly({ detector }: Alert): Anomaly | undefined {
  const known = anomalies[detector];
  return known && { ...known, event: `wiresift.${detector}` };
}

const anomalies: Readonly<Record<string, Omit<Anomaly, 'event'>>> = {
  'malformed-traffic': { type: 'decode' },
  'fragment-flood': { type: 'decode' },
  'tcp-injection': { type: 'stream' },
  'protocol-mismatch': { type: 'applayer', layer: 'proto_detect' },
  'dns-anomaly': { type: 'applayer', layer: 'proto_parser' },
};

/** An event for each kind; the rest of what is wrong with a capture is about no packet. */
export function captureAnomalies({ evidence, startUs }: Analysis) {
  if (startUs === null) return [];
  return evidence.flatMap(({ issues }) =>
    issues.filter(({ kind }) => ofPackets.has(kind)).map((issue) => eventOf(issue, startUs)),
  );
}

const ofPackets: ReadonlySet<HealthKind> = new Set([
  'cut-headers',
  'bad-length',
  'fragment-missing',
  'fragment-overlap',
  'bad-checksum',
  'bad-stamp',
]);

/** When the packet was is not kept: the beginning of the traffic stands for it. */
const eventOf = ({ kind, firstPacket }: HealthIssue, startUs: number) => ({
  timestamp: eveTime(startUs),
  pcap_cnt: firstPacket ?? undefined,
  event_type: 'anomaly',
  anomaly: { type: 'decode', event: `wiresift.${kind}` },
});
