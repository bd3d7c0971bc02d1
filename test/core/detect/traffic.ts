// Traffic for tests of detectors, written down as what is different from an ordinary flow: a connection
// from 10.0.0.1 to port 80 of 10.0.0.2 that went well. Times are in seconds from the beginning.

import type {
  Detector,
  DetectorContext,
  DetectorSettings,
} from '../../../src-core/detect/detector.ts';
import type { Finding } from '../../../src-core/detect/finding.ts';
import { emptyContext } from '../../../src-core/detect/no-indicators.ts';
import type { SeenEvent } from '../../../src-core/detect/seen-event.ts';
import type { SeenFlow } from '../../../src-core/detect/seen-flow.ts';
import type { Traffic } from '../../../src-core/detect/traffic.ts';
import { captureStartUs } from '../../fixtures/captures.ts';

export interface FlowDraft extends Partial<Omit<SeenFlow, 'feature' | 'startUs' | 'endUs'>> {
  readonly atSec?: number;
  readonly seconds?: number;
  readonly features?: Readonly<Record<string, number>>;
}

let made = 0;

export function seenFlow(draft: FlowDraft = {}): SeenFlow {
  const { atSec = 0, seconds = 0.5, features = {}, ...fields } = draft;
  made += 1;
  const startUs = captureStartUs + Math.round(atSec * 1e6);
  const durationUs = Math.round(seconds * 1e6);
  return {
    ...ordinary,
    flowId: `1.${made}`,
    startUs,
    endUs: startUs + durationUs,
    durationUs,
    ...fields,
    feature: (column) => features[column] ?? Number.NaN,
  };
}

/** A SYN that nobody answers. */
export const attempt = (draft: FlowDraft = {}): SeenFlow => seenFlow({ ...unanswered, ...draft });

const unanswered: FlowDraft = {
  ...{ connState: 'S0', history: 'S', endReason: 'idle', service: '', seconds: 0 },
  ...{ packets: 1, bytes: 60, fwdPackets: 1, fwdBytes: 60, bwdPackets: 0, bwdBytes: 0 },
  ...{ fwdPayloadBytes: 0, bwdPayloadBytes: 0, syn: 1, ack: 0, fin: 0, psh: 0 },
  ...{ fwdFlags: 0x02, bwdFlags: 0, payloadEntropy: Number.NaN },
};

/** A SYN that is answered by a RST. */
export const refusal = (draft: FlowDraft = {}): SeenFlow =>
  attempt({
    ...{ connState: 'REJ', history: 'Sr', endReason: 'end', packets: 2, bytes: 120 },
    ...{ bwdPackets: 1, bwdBytes: 60, rst: 1, ack: 1, bwdFlags: 0x14 },
    ...draft,
  });

/** Two datagrams, there and back. */
export const datagrams = (draft: FlowDraft = {}): SeenFlow =>
  seenFlow({
    ...{ protocol: 'udp', connState: 'SF', history: 'Dd', endReason: 'idle', dstPort: 53 },
    ...{ service: 'dns', packets: 2, fwdPackets: 1, bwdPackets: 1, bytes: 200, fwdBytes: 80 },
    ...{ bwdBytes: 120, fwdPayloadBytes: 38, bwdPayloadBytes: 78, fwdFlags: 0, bwdFlags: 0 },
    ...{ syn: 0, ack: 0, fin: 0, psh: 0 },
    ...draft,
  });

export interface EventDraft extends Partial<Omit<SeenEvent, 'timeUs'>> {
  readonly atSec?: number;
}

export function seenEvent(
  kind: string,
  details: SeenEvent['details'],
  draft: EventDraft = {},
): SeenEvent {
  const { atSec = 0, ...fields } = draft;
  made += 1;
  return {
    ...{ kind, details, timeUs: captureStartUs + Math.round(atSec * 1e6), packet: made },
    ...{ flowId: `1.${made}`, srcIp: '10.0.0.1', srcPort: 40_000, dstIp: '10.0.0.2', dstPort: 80 },
    ...{ protocol: 'tcp', isForward: true },
    ...fields,
  };
}

export interface Shown {
  readonly flows?: readonly SeenFlow[];
  readonly events?: readonly SeenEvent[];
}

/** In windows of a minute: flows in the one in which they end. */
export function windowsOf({ flows = [], events = [] }: Shown): Traffic[] {
  const windowUs = 60e6;
  const numberOf = (timeUs: number) => Math.floor(timeUs / windowUs);
  const numbers = new Set(
    [...flows.map(({ endUs }) => endUs), ...events.map(({ timeUs }) => timeUs)].map(numberOf),
  );
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({
      startUs: number * windowUs,
      endUs: (number + 1) * windowUs,
      ended: flows.filter(({ endUs }) => numberOf(endUs) === number),
      events: events.filter(({ timeUs }) => numberOf(timeUs) === number),
      open: [],
      isLast: true,
    }));
}

/** What it has to say in the end: of each key the last finding. */
export function detect(
  detector: Detector,
  shown: Shown | readonly Traffic[],
  settings: DetectorSettings = {},
  context: DetectorContext = emptyContext,
): Finding[] {
  const watch = detector.start({ ...detector.defaults, ...settings }, context);
  const last = new Map<string, Finding>();
  const hear = (findings: readonly Finding[]) => {
    for (const finding of findings) last.set(finding.key, finding);
  };
  const windows = 'map' in shown ? shown : windowsOf(shown);
  for (const traffic of windows) hear(watch.see(traffic));
  hear(watch.end());
  return [...last.values()];
}

const ordinary: Omit<SeenFlow, 'flowId' | 'startUs' | 'endUs' | 'durationUs' | 'feature'> = {
  communityId: '',
  ...{ srcIp: '10.0.0.1', srcPort: 40_000, dstIp: '10.0.0.2', dstPort: 80, protocol: 'tcp' },
  ...{ packets: 10, bytes: 3000, fwdPackets: 5, fwdBytes: 700, bwdPackets: 5, bwdBytes: 2300 },
  ...{ fwdPayloadBytes: 400, bwdPayloadBytes: 2000 },
  ...{ syn: 2, ack: 9, fin: 2, rst: 0, psh: 2, urg: 0, ece: 0, cwr: 0 },
  ...{ connState: 'SF', history: 'ShADadFf', endReason: 'end', service: 'http' },
  payloadEntropy: 5,
  ...{ srcMac: '02:00:00:00:00:01', dstMac: '02:00:00:00:00:02', vlan: '', tunnel: '' },
  ...{ segment: 1, icmpErrors: 0, continues: 0, handshakeUs: 1000 },
  ...{ fwdRetransmissions: 0, bwdRetransmissions: 0, fwdOutOfOrder: 0, bwdOutOfOrder: 0 },
  ...{ fwdGaps: 0, bwdGaps: 0, fwdZeroWindows: 0, bwdZeroWindows: 0, badChecksums: 0 },
  ...{ isPortMismatch: 0, serverName: '', tlsVersion: '', alpn: '', ja3: '', ja4: '' },
  userAgent: '',
  ...{ isOpen: false, fwdFlags: 0x1a, bwdFlags: 0x1a, tellsFlags: true, isSrcOriginator: true },
};
