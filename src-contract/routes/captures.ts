import { z } from 'zod';
import type { PacketLayer } from '../../src-core/packet/tree/packet-layer.ts';
import type { CaptureFacts } from '../../src-core/pcap/capture-facts.ts';
import type { HealthIssue } from '../../src-core/pcap/health.ts';
import { Nothing, route, whole } from '../route.ts';
import type { Job } from './jobs.ts';

export interface Capture {
  readonly captureId: number;
  readonly name: string;
  readonly bytes: number;
  /** Null while the file is still being hashed. */
  readonly sha256: string | null;
  readonly packets: number;
  readonly flows: number;
  /** Microseconds since the epoch of the first and last packet; null without packets. */
  readonly startUs: number | null;
  readonly endUs: number | null;
  readonly state: 'reading' | 'ready';
  /** Flows without packets are those of a log: Zeek's conn.log, Suricata's EVE. Known when it is ready. */
  readonly holds: 'packets' | 'flows';
  /** How many kinds of trouble its health lists. */
  readonly issues: number;
  readonly evidence: EvidenceState;
}

/**
 * Whether the file that was read is where it was: `changed` by its size, and when it is verified by its
 * SHA-256; `unreadable` where the system does not let us look.
 */
export type EvidenceState = 'present' | 'missing' | 'changed' | 'unreadable';

export interface VerifiedEvidence {
  readonly captureId: number;
  readonly path: string;
  readonly evidence: EvidenceState;
  /** Of the file as it was read, and as it is now; null where there is none to read. */
  readonly sha256: string;
  readonly foundSha256: string | null;
}

export interface CaptureHealth {
  readonly captureId: number;
  readonly issues: readonly HealthIssue[];
  /** What the file says about itself; null while it is being read. */
  readonly facts: CaptureFacts | null;
}

export interface DescribedPacket {
  readonly packet: number;
  /** Null of a packet that is in no flow, and while the capture is being read. */
  readonly flowId: string | null;
  readonly timeUs: number;
  /** 0 to 999: what the evidence's stamp has beyond microseconds. */
  readonly extraNs: number;
  readonly linkType: number;
  readonly wireBytes: number;
  /** One line for a list. */
  readonly summary: string;
  readonly layers: readonly PacketLayer[];
  /** The captured bytes, two digits each; fields point into them. */
  readonly hex: string;
}

export const CaptureId = whole(1, 1e9);
const OfCapture = z.strictObject({ captureId: CaptureId });
const OnePacket = z.strictObject({ captureId: CaptureId, packet: whole(1, 1e12) });
const NewPlace = z.strictObject({ captureId: CaptureId, path: z.string().min(1).max(4096) });
const ByPath = z.strictObject({
  path: z.string().min(1).max(4096),
  /** Flows that this filter does not accept are left out; see docs/guide/filter.md. */
  where: z.string().max(4096).default(''),
});

export const captureRoutes = {
  'captures.import': route('POST /captures', ByPath).gives<Job>(),
  'captures.demo': route('POST /captures/demo', Nothing).gives<Job>(),
  'captures.list': route('GET /captures', Nothing).gives<Capture[]>('list'),
  'captures.health': route('GET /captures/:captureId/health', OfCapture).gives<CaptureHealth>(),
  'captures.packet': route(
    'GET /captures/:captureId/packets/:packet',
    OnePacket,
  ).gives<DescribedPacket>(),
  /** Reads the whole file. */
  'captures.verify': route('POST /captures/:captureId/verify', OfCapture).gives<VerifiedEvidence>(),
  /** Where the evidence is now; accepted only when it has the SHA-256 of the file that was read. */
  'captures.relocate': route('POST /captures/:captureId/relocate', NewPlace).gives<Capture>(),
  'captures.remove': route('DELETE /captures/:captureId', OfCapture).gives<Capture>(),
};
