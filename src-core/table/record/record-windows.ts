// Flows that logs tell -> batches and windows, as the flows of packets come. A flow is in the window in which it
// ended; one that a log tells later than others of a later window goes with those.

import { type PacketWindow, PacketWindows } from '../../feature/packet-windows.ts';
import { batchRows, type FlowBatch } from '../../flow/flow-batch.ts';
import type { FlowPart } from '../../pcap/flow-part.ts';
import { toldBatch } from './told-batch.ts';
import type { ToldFlow } from './told-flow.ts';

interface RecordTaker {
  begin(window: PacketWindow): Promise<void>;
  flows(batch: FlowBatch): Promise<void>;
  close(window: PacketWindow): Promise<void>;
}

export class RecordWindows {
  flows = 0;
  readonly #lacks: readonly FlowPart[];
  readonly #windows: PacketWindows | undefined;
  readonly #taker: RecordTaker;
  /** Of what waits. */
  #open: PacketWindow | undefined;
  #isBegun = false;
  #waiting: ToldFlow[] = [];
  #origins: number[] = [];

  /** Without a length there are no windows. */
  constructor(windowSec: number | undefined, lacks: readonly FlowPart[], taker: RecordTaker) {
    this.#lacks = lacks;
    this.#windows = windowSec ? new PacketWindows(windowSec) : undefined;
    this.#taker = taker;
  }

  /** The origin makes the flow's id. */
  async see(flow: ToldFlow, origin: number): Promise<void> {
    if (this.#windows?.turnTo(flow.endUs)) await this.#close();
    this.#open = this.#windows?.open;
    this.#waiting.push(flow);
    this.#origins.push(origin);
    if (this.#waiting.length >= batchRows) await this.#hand();
  }

  end(): Promise<void> {
    return this.#close();
  }

  async #close(): Promise<void> {
    await this.#hand();
    if (this.#open) await this.#taker.close(this.#told(this.#open));
    this.#open = undefined;
    this.#isBegun = false;
  }

  async #hand(): Promise<void> {
    if (this.#waiting.length === 0) return;
    if (this.#open && !this.#isBegun) await this.#taker.begin(this.#told(this.#open));
    this.#isBegun = true;
    const batch = toldBatch(this.#waiting, this.#origins);
    this.#waiting = [];
    this.#origins = [];
    this.flows += batch.rows;
    await this.#taker.flows(batch);
  }

  #told({ startUs, endUs }: PacketWindow): PacketWindow {
    return { startUs, endUs, lacks: this.#lacks };
  }
}
