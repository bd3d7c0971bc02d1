// What a run reached: plain data, so that it can be sent from thread to thread.

import type { FuzzVerdict } from './judge-input.ts';

export class FuzzFigures {
  inputs = 0;
  packets = 0;
  flows = 0;
  slowestMs = 0;
  slowestInput = 0;
  /** Memory that is still held at the end, over that before the first input. */
  heldBytes = 0;
  readonly formats = new Map<string, number>();
  readonly linkTypes = new Set<number>();
  readonly protocols = new Set<string>();
  readonly detectors = new Set<string>();

  add({ input, outcome, ms }: FuzzVerdict): void {
    this.inputs += 1;
    if (ms > this.slowestMs) {
      this.slowestMs = ms;
      this.slowestInput = input.number;
    }
    if (!outcome) return;
    this.packets += outcome.packets;
    this.flows += outcome.flows;
    this.formats.set(outcome.format, (this.formats.get(outcome.format) ?? 0) + 1);
    for (const linkType of outcome.linkTypes) this.linkTypes.add(linkType);
    for (const protocol of outcome.protocols) this.protocols.add(protocol);
    for (const detector of outcome.found) this.detectors.add(detector);
  }
}
