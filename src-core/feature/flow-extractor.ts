// The hot path in one object: bytes of captures go in, batches of ended flows come out. Several
// captures are read as one, merged by time. The thread around it reads the files.

import { type EventBatch, eventBatchRows } from '../event/event-batch.ts';
import type { EventListener, FlowPlaces } from '../event/flow-teller.ts';
import { HeaderInspector } from '../event/header-inspector.ts';
import { Inspector } from '../event/inspector.ts';
import { services } from '../event/services.ts';
import { CaptureView } from '../flow/capture-view.ts';
import { EvidenceInput } from '../flow/evidence-input.ts';
import { batchRows, type FlowBatch } from '../flow/flow-batch.ts';
import { keyWords } from '../flow/flow-key.ts';
import { pageBits, slotMask } from '../flow/flow-page.ts';
import type { FlowSettings } from '../flow/flow-settings.ts';
import { FlowTracker } from '../flow/flow-tracker.ts';
import { originOf } from '../flow/packet-origin.ts';
import type { EvidenceIndex } from '../flow/packet-places.ts';
import { decodeFrame } from '../packet/decode-frame.ts';
import { noteOdd } from '../packet/note-odd.ts';
import { PacketHeaders } from '../packet/packet-headers.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import type { FeatureProfile } from './feature-profile.ts';
import { FlowBatchWriter } from './flow-batch-writer.ts';
import type { HostBatch } from './host-batch.ts';
import { dnsListener } from './host-dns.ts';
import { defaultHostSettings } from './host-settings.ts';
import { HostWatcher } from './host-watcher.ts';
import { openFlows } from './open-flows.ts';
import { type PacketWindow, PacketWindows } from './packet-windows.ts';
import { wiresiftProfile } from './wiresift-profile.ts';

export interface Extraction {
  readonly profile?: FeatureProfile | undefined;
  /** After so many packets, of all captures together, it ends as if they did. */
  readonly maxPackets?: number | undefined;
  /** Packets before and after are passed over, as if they were not there. */
  readonly sinceUs?: number | undefined;
  readonly untilUs?: number | undefined;
  /** Whether `takeEvents` will be called; otherwise payload is read for services and names only. */
  readonly wantsEvents?: boolean | undefined;
  /** Profiles of hosts in windows of so many seconds, and of the whole; none when nothing is said. */
  readonly hostWindowSec?: number | undefined;
  /** Says when windows of so many seconds of packet time are over, and what is open then. */
  readonly windowSec?: number | undefined;
  /** Learns where each packet lies and which flow it is in. */
  readonly index?: EvidenceIndex | undefined;
}

export class FlowExtractor {
  flows = 0;
  /** The input whose bytes `next` waits for; undefined when nothing more is to come. */
  hungry: EvidenceInput | undefined;
  /** A window is over: all flows that ended in it were given; take what is open, then go on. */
  closed: PacketWindow | undefined;
  readonly #inputs: EvidenceInput[] = [];
  readonly #headers: PacketHeaders;
  readonly #tracker: FlowTracker;
  readonly #inspector: Inspector;
  readonly #frames: HeaderInspector | undefined;
  readonly #hosts: HostWatcher | undefined;
  readonly #writer: FlowBatchWriter;
  readonly #index: EvidenceIndex | undefined;
  readonly #windows: PacketWindows | undefined;
  /** The window that closes once its flows are given. */
  #over: PacketWindow | undefined;
  /** Of the closed window, not yet taken. */
  #open: number[] = [];
  readonly #sinceUs: number;
  readonly #untilUs: number;
  #packetsLeft: number;
  /** The packet that waits has turned the windows on. */
  #hasTurned = false;
  /** Nothing more is to come; what is open ends behind the last window's closing. */
  #isEnding = false;
  #isLast = false;
  #isToldFull = false;
  readonly #view = new CaptureView((evidence) => {
    const input = this.#inputs.find((opened) => opened.evidence === evidence);
    return input && { health: input.reader.health, startUs: input.startUs };
  });

  /** The seed is any number that a capture's maker cannot know. */
  constructor(settings: FlowSettings, hashSeed = 0, extraction: Extraction = {}) {
    const { profile = wiresiftProfile, maxPackets = Number.POSITIVE_INFINITY } = extraction;
    const hosts = this.#watchHosts(extraction.hostWindowSec, hashSeed);
    this.#hosts = hosts;
    this.#packetsLeft = maxPackets;
    this.#sinceUs = extraction.sinceUs ?? Number.NEGATIVE_INFINITY;
    this.#untilUs = extraction.untilUs ?? Number.POSITIVE_INFINITY;
    this.#headers = new PacketHeaders(settings.followsTunnels);
    const listener = hosts && dnsListener(hosts);
    const { index, wantsEvents = false } = extraction;
    const read = wantsEvents ? settings : { ...settings, mostEvents: 0 };
    this.#inspector = inspectorOf(read, this.#places(), listener);
    this.#frames = wantsEvents ? new HeaderInspector(this.#inspector.office) : undefined;
    this.#index = index;
    const listeners = { observer: this.#inspector, watcher: hosts, headers: this.#frames, index };
    this.#tracker = new FlowTracker(settings, hashSeed, listeners);
    const { table } = this.#tracker;
    const { windowSec } = extraction;
    this.#windows = windowSec ? new PacketWindows(windowSec) : undefined;
    this.#writer = new FlowBatchWriter(table, this.#headers.tunnels, this.#inspector, profile);
  }

  /**
   * Adds a capture, before the first `next`. The evidence is the E of its flows' ids; its clock is put
   * right by `offsetUs`.
   */
  open(name: string, evidence: number, offsetUs = 0): EvidenceInput {
    const input = new EvidenceInput(name, evidence, offsetUs);
    this.#inputs.push(input);
    return input;
  }

  /**
   * Reads on. A batch of flows, or undefined: then a window has `closed`, or `hungry` needs bytes, or all
   * is said.
   */
  next(): FlowBatch | undefined {
    this.closed = undefined;
    for (;;) {
      const isOver = this.#over !== undefined || this.#isLast;
      if (this.#tracker.table.endedFlows >= (isOver ? 1 : batchRows)) {
        const batch = this.#batch();
        if (batch.rows > 0) return batch;
        continue;
      }
      if (this.#over) return this.#close(this.#over);
      if (this.#isLast) return undefined;
      const input = this.#packetsLeft > 0 ? this.#earliest() : undefined;
      if (!input) {
        if (this.hungry) return undefined;
        this.#finish();
        continue;
      }
      const { timeUs } = input.raw;
      if (timeUs < this.#sinceUs || timeUs > this.#untilUs) {
        input.take();
        continue;
      }
      if (!this.#hasTurned) {
        this.#hasTurned = true;
        this.#over = this.#windows?.turnTo(timeUs);
        if (this.#over) continue; // its packet comes behind it
      }
      this.#hasTurned = false;
      this.#packetsLeft -= 1;
      this.#see(input, input.take());
    }
  }

  /**
   * Time has passed up to this moment, and all packets until then were read: a window that is over by then closes
   * now, as it would with the next packet. Flows go by packets alone.
   */
  pass(untilUs: number): void {
    this.#over ??= this.#windows?.pass(untilUs);
  }

  /** Flows that have ended, however few: for whoever has nothing to read for a while. */
  early(): FlowBatch | undefined {
    const batch = this.#tracker.table.endedFlows > 0 ? this.#batch() : undefined;
    return batch && batch.rows > 0 ? batch : undefined;
  }

  /** The window of what comes next: flows, events, what is open. */
  get window(): PacketWindow | undefined {
    return this.#over ?? this.closed ?? this.#windows?.open;
  }

  /** Flows that are open at the end of the closed window and had a packet in it, up to a batch. */
  takeOpen(): FlowBatch | undefined {
    return this.#open.length === 0 ? undefined : this.#writer.look(this.#open.splice(0, batchRows));
  }

  /** Events that were found so far and not yet taken, up to a batch. */
  takeEvents(): EventBatch | undefined {
    return this.#inspector.takeEvents();
  }

  /** There is a whole batch of events to take. */
  get hasManyEvents(): boolean {
    return this.#inspector.events >= eventBatchRows;
  }

  /** Profiles of hosts in windows that are over, and at last in the whole, up to a batch. */
  takeHosts(): HostBatch | undefined {
    return this.#hosts?.take();
  }

  get packets(): number {
    return this.#inputs.reduce((sum, { packets }) => sum + packets, 0);
  }

  /** The input whose next packet is the oldest; undefined while one of them has none to show. */
  #earliest(): EvidenceInput | undefined {
    let earliest: EvidenceInput | undefined;
    this.hungry = undefined;
    for (let i = 0; i < this.#inputs.length; i++) {
      const input = this.#inputs[i]!;
      if (!input.hasPacket()) {
        if (input.isFinished) continue;
        this.hungry = input;
        return undefined;
      }
      if (!earliest || input.raw.timeUs < earliest.raw.timeUs) earliest = input;
    }
    return earliest;
  }

  /**
   * The last window closes as any other does, with what is open: whether that was said before, when time had passed,
   * or is said now, detectors are shown the same. Then all flows end, in that window once more.
   */
  #finish(): void {
    if (!this.#isEnding) {
      this.#isEnding = true;
      this.#over = this.#windows?.finish();
      if (this.#over) return;
    }
    this.#tracker.finish();
    this.#hosts?.finish();
    this.#noteStreams();
    this.#isLast = true;
    this.#over = this.#windows?.open;
  }

  #close(window: PacketWindow): undefined {
    this.#over = undefined;
    this.closed = window;
    this.hungry = undefined;
    if (!this.#isLast) this.#open = openFlows(this.#tracker.table, window.startUs);
  }

  /** What the streams held is of all captures together: the first one's health says it. */
  #noteStreams(): void {
    if (this.#isToldFull || !this.#inspector.isFull) return;
    this.#isToldFull = true;
    this.#inputs[0]?.reader.health.note('full-streams', null, this.#inspector.flowsGivenUp || 1);
  }

  #batch(): FlowBatch {
    const batch = this.#writer.take();
    this.flows += batch.rows;
    this.#view.see(batch);
    return batch;
  }

  #see({ evidence, reader, recent }: EvidenceInput, raw: RawPacket): void {
    const headers = this.#headers;
    const origin = originOf(evidence, raw.number);
    this.#index?.begin(origin, raw.isStamped ? raw.recordAt : -raw.recordAt);
    const isFlow = decodeFrame(raw, headers);
    recent.look(raw, headers, reader.health);
    noteOdd(raw, headers, isFlow, reader.health);
    if (!isFlow) {
      this.#frames?.seeFrame(raw, headers, origin);
      return;
    }
    this.#tracker.see(headers, raw.timeUs, raw.wireBytes, origin, reader.health);
  }

  #watchHosts(windowSec: number | undefined, hashSeed: number): HostWatcher | undefined {
    if (!windowSec) return undefined;
    const settings = { ...defaultHostSettings, windowSec };
    return new HostWatcher(settings, () => this.#tracker.table.pages, hashSeed);
  }

  #places(): FlowPlaces {
    const pageOf = (slot: number) => this.#tracker.table.pages[slot >>> pageBits]!;
    return {
      originOf: (slot) => pageOf(slot).firstPackets[slot & slotMask]!,
      keysOf: (slot) => pageOf(slot).keys,
      keyAt: (slot) => (slot & slotMask) * keyWords,
    };
  }
}

function inspectorOf(
  settings: FlowSettings,
  flows: FlowPlaces,
  listener: EventListener | undefined,
): Inspector {
  const inspected = {
    mostStreamBytes: settings.streamBytes,
    mostHeldBytes: settings.heldBytes,
    mostEventsPerFlow: settings.mostEvents,
  };
  return new Inspector(services, flows, inspected, listener);
}
