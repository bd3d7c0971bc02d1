// The hot path in one object: bytes of a capture go in, batches of ended flows come out.
// The thread around it reads the file and hands the batches on.

import { decodeFrame } from '../packet/decode-frame.ts';
import { isUnderstood } from '../packet/link-types.ts';
import { PacketHeaders } from '../packet/packet-headers.ts';
import type { CaptureFacts } from '../pcap/capture-facts.ts';
import { CaptureReader } from '../pcap/capture-reader.ts';
import type { HealthIssue } from '../pcap/health.ts';
import { RawPacket } from '../pcap/raw-packet.ts';
import { batchRows, type FlowBatch } from './flow-batch.ts';
import { takeBatch } from './flow-batch-writer.ts';
import type { FlowSettings } from './flow-settings.ts';
import { FlowTracker } from './flow-tracker.ts';

export class FlowExtractor {
  packets = 0;
  flows = 0;
  /** Smallest and largest stamp; not finite before the first packet that has one. */
  startUs = Number.POSITIVE_INFINITY;
  endUs = Number.NEGATIVE_INFINITY;
  readonly #reader: CaptureReader;
  readonly #raw = new RawPacket();
  readonly #headers: PacketHeaders;
  readonly #tracker: FlowTracker;
  readonly #evidence: number;
  #lastUs = Number.NEGATIVE_INFINITY;

  constructor(name: string, evidence: number, settings: FlowSettings) {
    this.#reader = new CaptureReader(name);
    this.#evidence = evidence;
    this.#headers = new PacketHeaders(settings.followsTunnels);
    this.#tracker = new FlowTracker(settings, this.#reader.health);
  }

  /** Room for the next bytes of the file; `commit` says how many came. */
  reserve(size: number): Uint8Array {
    return this.#reader.window.reserve(size);
  }

  commit(size: number): void {
    this.#reader.window.commit(size);
  }

  /** Reads on. A full batch of flows, or undefined when more bytes are needed. */
  next(): FlowBatch | undefined {
    while (this.#tracker.table.endedFlows < batchRows) {
      if (!this.#reader.next(this.#raw)) return undefined;
      this.#take(this.#raw);
    }
    return this.#batch();
  }

  /** Says that the file is at its end. Then `rest` gives what is left. */
  finish(): void {
    this.#reader.finish();
    while (this.#reader.next(this.#raw)) this.#take(this.#raw); // what was held back
    this.#tracker.finish();
  }

  rest(): FlowBatch | undefined {
    return this.#tracker.table.endedFlows > 0 ? this.#batch() : undefined;
  }

  issues(): HealthIssue[] {
    return this.#reader.health.issues();
  }

  facts(): CaptureFacts {
    return this.#reader.facts();
  }

  #batch(): FlowBatch {
    const batch = takeBatch(this.#tracker.table, this.#headers.tunnels, this.#evidence);
    this.flows += batch.rows;
    return batch;
  }

  #take(raw: RawPacket): void {
    const headers = this.#headers;
    this.packets = raw.number;
    if (raw.isStamped && raw.timeUs < this.startUs) this.startUs = raw.timeUs;
    if (raw.isStamped && raw.timeUs > this.endUs) this.endUs = raw.timeUs;
    if (raw.timeUs < this.#lastUs) this.#reader.health.note('clock-back', raw.number);
    this.#lastUs = raw.timeUs;
    const isFlow = decodeFrame(raw, headers);
    if (headers.isCut || headers.isBadLength || !isFlow) this.#noteOdd(raw, headers);
    if (isFlow) this.#tracker.see(headers, raw.timeUs, raw.wireBytes, raw.number);
  }

  #noteOdd(raw: RawPacket, headers: PacketHeaders): void {
    const { health } = this.#reader;
    if (headers.isCut) health.note('cut-headers', raw.number);
    if (headers.isBadLength) health.note('bad-length', raw.number);
    if (headers.isProtected) health.note('protected-frame', raw.number);
    if (headers.isManagement) health.note('management-frame', raw.number);
    if (!isUnderstood(raw.linkType)) health.note('unknown-link', raw.number);
  }
}
