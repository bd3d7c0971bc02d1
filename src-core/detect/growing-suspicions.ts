// Suspicions of one detector by key, each told when it is due and, if it has grown since, at the end.

import { Dossier, type FlowTrace } from './dossier.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenEvent } from './seen-event.ts';

type Told = Parameters<Dossier['tell']>[1];

/** A dossier and the different names that stand in it. */
export class NamedDossier extends Dossier {
  readonly names = new Set<string>();

  /** False when it was there already, or there are too many. */
  addName(name: string): boolean {
    if (this.names.has(name) || this.names.size >= mostNames) return false;
    this.names.add(name);
    return true;
  }
}

const mostNames = 256;

interface Suspicion {
  readonly dossier: NamedDossier;
  compose: (dossier: NamedDossier) => Told;
}

export interface Deed {
  readonly key: string;
  readonly event?: SeenEvent;
  /** In place of an event. An open flow comes again: `name` it. */
  readonly flow?: FlowTrace;
  readonly attacker: string;
  readonly victim: string;
  /** It counts only if it is a new one. */
  readonly name?: string;
  readonly threshold: number;
  /** Called when it is told: once it is due, at each tenfold, and at the end. */
  compose(dossier: NamedDossier): Told;
}

export class GrowingSuspicions {
  readonly #detector: string;
  readonly #suspicions: RecentMap<string, Suspicion>;

  constructor(detector: string, most = 2_000) {
    this.#detector = detector;
    const compose = () => ({ confidence: 0, summary: '', quietIf: '', evidence: {} });
    this.#suspicions = new RecentMap(most, (key) => ({ dossier: new NamedDossier(key), compose }));
  }

  add({ key, event, flow, attacker, victim, name, threshold, compose }: Deed): Finding | undefined {
    const suspicion = this.#suspicions.touch(key);
    const { dossier } = suspicion;
    if (name !== undefined && !dossier.addName(name)) return undefined;
    suspicion.compose = compose;
    dossier.attackers.add(attacker);
    dossier.victims.add(victim);
    if (event) dossier.addEvent(event);
    if (flow) dossier.addFlow(flow);
    return dossier.isDue(threshold) ? this.#tell(suspicion) : undefined;
  }

  end(): Finding[] {
    return [...this.#suspicions.values()]
      .filter(({ dossier }) => dossier.hasGrown)
      .map((suspicion) => this.#tell(suspicion));
  }

  #tell({ dossier, compose }: Suspicion): Finding {
    return dossier.tell(this.#detector, compose(dossier));
  }
}
