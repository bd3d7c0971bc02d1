// Services of known hosts that the baseline does not know. Of new hosts everything is new: `new-host`
// tells those. Silent without a baseline.

import { many } from '../base/in-words.ts';
import type { Baseline } from './baseline.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import { silent } from './new-host.ts';
import type { SeenFlow } from './seen-flow.ts';
import { type Served, servedBy } from './served.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** Conversations there. */
  readonly minFlows: number;
}

export const newService = detector<Settings>({
  id: 'new-service',
  title: 'New service',
  attack: 'T1543',
  explain: 'A known host inside answers at a port at which it did not while the baseline was made.',
  impact: 'low',
  defaults: { minFlows: 1 },
  start: ({ minFlows }, { baseline }) =>
    baseline && !baseline.isCut ? new NewServiceWatch(minFlows, baseline) : silent,
});

class NewServiceWatch implements Watch {
  readonly #minFlows: number;
  readonly #hosts: ReadonlySet<string>;
  readonly #services: ReadonlySet<string>;
  readonly #suspicions = new GrowingSuspicions('new-service');

  constructor(minFlows: number, { hosts, services }: Baseline) {
    this.#minFlows = minFlows;
    this.#hosts = new Set(hosts.map(({ address }) => address));
    this.#services = new Set(services);
  }

  see({ ended }: Traffic): Finding[] {
    return ended.flatMap((flow) => {
      const served = servedBy(flow);
      const isNew = served && this.#hosts.has(served.server) && !this.#services.has(served.name);
      return isNew ? this.#note(flow, served) : [];
    });
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #note(flow: SeenFlow, { name, client, server, port }: Served): Finding[] {
    const { protocol, service } = flow;
    const found = this.#suspicions.add({
      ...{ key: name, flow, attacker: server, victim: client, threshold: this.#minFlows },
      compose: (dossier) => ({
        confidence: 0.7,
        summary:
          `${server} answers at ${protocol} port ${port} (${service || 'nothing that is known'}), which ` +
          `it did not in the baseline: ${many(dossier.victims.count, 'client')}, ` +
          `${many(dossier.count, 'flow')}.`,
        quietIf: `The baseline had ${name}, or there were fewer than ${many(this.#minFlows, 'flow')}.`,
        evidence: { port, protocol, service, flows: dossier.count, clients: dossier.victims.count },
      }),
    });
    return found ? [found] : [];
  }
}
