// What pours onto one target: how many packets in ten seconds at most, from whom, at which ports. Packets
// of a flow count as evenly spread over its time. Ten seconds are two bins beside each other, so that a
// burst is not cut in two by where a bin happens to begin.

import { Dossier } from './dossier.ts';
import { PortSet } from './port-set.ts';
import type { SeenFlow } from './seen-flow.ts';

const binUs = 5e6;
/** More than the half hour after which a flow is cut. */
const mostBins = 512;

export class Surge {
  readonly dossier: Dossier;
  readonly ports = new PortSet();
  unanswered = 0;
  refused = 0;
  bytes = 0;
  flows = 0;
  /** Most packets in ten seconds so far. */
  peak = 0;
  readonly #bins = new Map<number, number>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add(flow: SeenFlow, packets: number): void {
    this.dossier.addFlow(flow, packets);
    this.dossier.attackers.add(flow.srcIp);
    this.dossier.victims.add(flow.dstIp);
    this.ports.add(flow.dstPort & 0xffff);
    this.flows += 1;
    this.bytes += flow.fwdBytes;
    const first = Math.floor(flow.startUs / binUs);
    const bins = Math.min(Math.floor(flow.endUs / binUs) - first + 1, mostBins);
    for (let i = 0; i < bins; i++) this.#fill(first + i, packets / bins);
  }

  get peakPerSec(): number {
    return this.peak / ((2 * binUs) / 1e6);
  }

  get sources(): number {
    return this.dossier.attackers.count;
  }

  /** Few sources that try port after port, some of them again: that is a scan. */
  get isLikeScan(): boolean {
    return this.sources < 10 && this.ports.count * 5 > this.dossier.count;
  }

  #fill(bin: number, packets: number): void {
    const before = this.#bins.get(bin);
    if (before === undefined && this.#bins.size >= mostBins) {
      this.#bins.delete(this.#bins.keys().next().value!);
    }
    const now = (before ?? 0) + packets;
    this.#bins.set(bin, now);
    const beside = Math.max(this.#bins.get(bin - 1) ?? 0, this.#bins.get(bin + 1) ?? 0);
    this.peak = Math.max(this.peak, now + beside);
  }
}

/** The numbers that every flood has. */
export const surgeEvidence = (surge: Surge) => ({
  packets: surge.dossier.count,
  peak_packets_per_10_sec: Math.round(surge.peak),
  sources: surge.sources,
  targets: surge.dossier.victims.count,
  ports: surge.ports.count,
  flows: surge.flows,
  unanswered: surge.unanswered,
  bytes: surge.bytes,
});
