// All detectors over one reading: batches and windows go in as they come, findings come out. Live and
// from a file it is the same loop, so that both find the same.

import type { EventBatch } from '../event/event-batch.ts';
import type { PacketWindow } from '../feature/packet-windows.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import type { FlowPart } from '../pcap/flow-part.ts';
import { assumeUntold } from '../table/record/assume-untold.ts';
import type { Detector, DetectorContext, Watch } from './detector.ts';
import type { ChosenDetector } from './detector-settings.ts';
import type { Finding } from './finding.ts';
import { heldBack } from './hold-back.ts';
import { canWork } from './needs-packets.ts';
import { OneSided } from './one-sided.ts';
import type { SeenEvent } from './seen-event.ts';
import { seenEvents } from './seen-events.ts';
import { type SeenFlow, seenFlows } from './seen-flow.ts';
import type { Traffic } from './traffic.ts';

interface Chosen {
  readonly id: string;
  readonly watch: Watch;
}

/** A piece has at most about so many flows, and events. */
const pieceRows = 8192;

export class Detection {
  #watches: readonly Chosen[];
  #lacks: readonly FlowPart[] = [];
  readonly #sides = new OneSided();
  #window: PacketWindow = { startUs: 0, endUs: 0 };
  #ended: SeenFlow[] = [];
  #events: SeenEvent[] = [];
  #open: SeenFlow[] = [];

  constructor(
    detectors: readonly Detector[],
    chosen: readonly ChosenDetector[],
    context: DetectorContext,
  ) {
    this.#watches = chosen.flatMap(({ id, settings }) => {
      const detector = detectors.find((known) => known.id === id);
      if (!detector) return [];
      const watch = detector.start(settings, context);
      const isDoubted = detector.restsOnSilence;
      return [{ id, watch: isDoubted ? heldBack(detector, watch, this.#sides) : watch }];
    });
  }

  /** What comes next is of this window. */
  begin({ startUs, endUs, lacks = [] }: PacketWindow): void {
    this.#window = { startUs, endUs };
    if (lacks.length === 0) return;
    this.#lacks = lacks;
    this.#watches = this.#watches.filter(({ id }) => canWork(id, lacks));
  }

  flows(batch: FlowBatch): Finding[] {
    if (this.#lacks.length > 0) assumeUntold(batch);
    for (const flow of seenFlows(batch, false)) this.#ended.push(flow);
    return this.#ended.length >= pieceRows ? this.#show(false) : [];
  }

  events(batch: EventBatch): Finding[] {
    for (const event of seenEvents(batch)) this.#events.push(event);
    return this.#events.length >= pieceRows ? this.#show(false) : [];
  }

  open(batch: FlowBatch): Finding[] {
    for (const flow of seenFlows(batch, true)) this.#open.push(flow);
    return [];
  }

  /** The window is over. */
  close(): Finding[] {
    return this.#show(true);
  }

  /** Nothing more comes. */
  end(): Finding[] {
    return this.#watches.flatMap(({ watch }) => watch.end());
  }

  #show(isLast: boolean): Finding[] {
    const traffic: Traffic = {
      ...this.#window,
      ended: this.#ended,
      events: this.#events,
      open: this.#open,
      isLast,
    };
    for (const flow of this.#ended) this.#sides.see(flow);
    this.#ended = [];
    this.#events = [];
    this.#open = [];
    return this.#watches.flatMap(({ watch }) => watch.see(traffic));
  }
}
