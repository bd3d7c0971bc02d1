// Hosts inside that the baseline does not know. Silent without a baseline.

import { grouped, many } from '../base/in-words.ts';
import { type Baseline, speakersOf } from './baseline.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import type { SeenFlow } from './seen-flow.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** Flows in which it has spoken. */
  readonly minFlows: number;
}

export const newHost = detector<Settings>({
  id: 'new-host',
  title: 'New host',
  attack: 'T1200',
  explain: 'A host inside speaks that was not there while the baseline was made.',
  impact: 'low',
  defaults: { minFlows: 3 },
  start: ({ minFlows }, { baseline }) =>
    baseline && !baseline.isCut ? new NewHostWatch(minFlows, baseline) : silent,
});

/** Without a baseline nothing is new. */
export const silent: Watch = { see: () => [], end: () => [] };

class NewHostWatch implements Watch {
  readonly #minFlows: number;
  readonly #known: ReadonlySet<string>;
  readonly #suspicions = new GrowingSuspicions('new-host');

  constructor(minFlows: number, { hosts }: Baseline) {
    this.#minFlows = minFlows;
    this.#known = new Set(hosts.map(({ address }) => address));
  }

  see({ ended }: Traffic): Finding[] {
    return ended.flatMap((flow) =>
      speakersOf(flow).flatMap((host) => (this.#known.has(host) ? [] : this.#note(flow, host))),
    );
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #note(flow: SeenFlow, host: string): Finding[] {
    const peer = flow.srcIp === host ? flow.dstIp : flow.srcIp;
    const found = this.#suspicions.add({
      ...{ key: host, flow, attacker: host, victim: peer, threshold: this.#minFlows },
      compose: (dossier) => this.#compose(dossier, host),
    });
    return found ? [found] : [];
  }

  #compose(dossier: Dossier, host: string) {
    return {
      // An address of IPv6 is often made up anew each day.
      confidence: host.includes(':') ? 0.5 : 0.7,
      summary:
        `${host} is not among the ${many(this.#known.size, 'host')} of the baseline, and spoke with ` +
        `${many(dossier.victims.count, 'host')} in ${many(dossier.count, 'flow')}.`,
      quietIf: `It were in the baseline, or had spoken in fewer than ${grouped(this.#minFlows)} flows.`,
      evidence: {
        flows: dossier.count,
        peers: dossier.victims.count,
        hosts_in_baseline: this.#known.size,
      },
    };
  }
}
