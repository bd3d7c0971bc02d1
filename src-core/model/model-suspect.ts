// Whose unusual flows are told together: those of the host that began them, or, where many hosts have such
// flows with the same one (a flood with made-up senders), those to that one.

import { Dossier } from '../detect/dossier.ts';
import { KnownNames } from '../detect/known-names.ts';
import { RecentMap } from '../detect/recent-map.ts';
import type { SeenFlow } from '../detect/seen-flow.ts';
import type { RecordTable } from '../table/record-table.ts';
import type { ExplainedRow } from './scorer.ts';

interface WorstFlow {
  readonly flowId: string;
  readonly flow: string;
  readonly raw: number;
  /** What the model has read of it. */
  readonly row: RecordTable;
  /** Once somebody has asked. */
  explained?: ExplainedRow;
}

export class ModelSuspect {
  /** As a sentence begins: "10.0.0.5 began", "Hosts began with 10.0.0.9". */
  readonly who: string;
  readonly dossier: Dossier;
  worst: WorstFlow | undefined;

  constructor(key: string, who: string) {
    this.who = who;
    this.dossier = new Dossier(key);
  }

  add(flow: SeenFlow, raw: number, row: () => RecordTable): void {
    this.dossier.addFlow(flow);
    this.dossier.attackers.add(flow.srcIp);
    this.dossier.victims.add(flow.dstIp);
    if (this.worst && raw <= this.worst.raw) return;
    const { flowId, srcIp, srcPort, dstIp, dstPort, protocol } = flow;
    const ends = `${srcIp} port ${srcPort} to ${dstIp} port ${dstPort}`;
    this.worst = { flowId, flow: `${protocol} from ${ends}`, raw, row: row() };
  }
}

/** More senders than these to one host are told as one. */
const mostSenders = 5;
const mostSuspects = 1000;
const mostTargets = 10_000;

export class ModelSuspects {
  readonly #senders = new RecentMap<string, KnownNames>(mostTargets, () => new KnownNames());
  readonly #suspects: RecentMap<string, ModelSuspect>;

  constructor(turn: number) {
    this.#suspects = new RecentMap(mostSuspects, (host) => {
      const who = host.startsWith(toHost)
        ? `Hosts began with ${host.slice(toHost.length)}`
        : `${host} began`;
      return new ModelSuspect(`${turn} ${host}`, who);
    });
  }

  of({ srcIp, dstIp }: SeenFlow): ModelSuspect {
    const senders = this.#senders.touch(dstIp);
    senders.add(srcIp);
    return this.#suspects.touch(senders.count > mostSenders ? toHost + dstIp : srcIp);
  }

  values(): IterableIterator<ModelSuspect> {
    return this.#suspects.values();
  }
}

const toHost = 'to ';
