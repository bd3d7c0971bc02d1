import { z } from 'zod';
import type { PacketLine } from '../../src-core/packet/tree/packet-line.ts';
import { route, whole } from '../route.ts';
import { CaptureId } from './captures.ts';

/** In the order of the file. */
export interface PacketPage {
  readonly captureId: number;
  /** Packets of the capture, and those that were asked for. */
  readonly total: number;
  readonly matched: number;
  readonly offset: number;
  readonly rows: readonly PacketLine[];
}

export interface FlowStream {
  readonly flowId: string;
  readonly segments: readonly StreamPiece[];
  /** Payload of these segments, by side. */
  readonly forwardBytes: number;
  readonly backwardBytes: number;
  /** There is more than was asked for. */
  readonly isCut: boolean;
  /** How often a stream had one: see docs/guide/events.md. */
  readonly oddities: Readonly<Record<string, number>>;
}

export interface StreamPiece {
  /** Said by the flow's src. */
  readonly isForward: boolean;
  /** With which it came to be in order. */
  readonly packet: number;
  readonly timeUs: number;
  readonly hex: string;
  /** So many bytes of its side before it are not in the capture. */
  readonly missingBytes: number;
}

const time = whole(0, Number.MAX_SAFE_INTEGER);
const FlowId = z.string().regex(/^\d{1,4}\.\d{1,12}$/, 'is no flow id, such as 1.42');
const part = { offset: whole(0, 1e12).default(0), limit: whole(0, 500).default(100) };

const Page = z.strictObject({
  captureId: CaptureId,
  /** Packets of flows that the filter accepts; see docs/guide/filter.md. All without one. */
  where: z.string().max(4096).default(''),
  fromUs: time.optional(),
  toUs: time.optional(),
  ...part,
});
const OfFlow = z.strictObject({ flowId: FlowId, ...part });
const Stream = z.strictObject({
  flowId: FlowId,
  /** Of both sides together; 256 KB when nothing is said. */
  mostBytes: whole(1, 4 * 1024 * 1024).default(256 * 1024),
});

export const packetRoutes = {
  'packets.page': route('GET /captures/:captureId/packets', Page).gives<PacketPage>(),
  'packets.ofFlow': route('GET /flows/:flowId/packets', OfFlow).gives<PacketPage>(),
  'flows.stream': route('GET /flows/:flowId/stream', Stream).gives<FlowStream>(),
};
