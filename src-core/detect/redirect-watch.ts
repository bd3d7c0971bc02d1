// Who redirects what others send, and whether it is the gateway that he speaks for.

import { Dossier } from './dossier.ts';
import { lanClaimOf } from './lan-claim.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

export interface Redirects {
  readonly dossier: Dossier;
  readonly source: string;
  readonly mac: string;
  /** Where the source is known to be when that is elsewhere; '' when nothing speaks against it. */
  readonly sourceMac: string;
  readonly gateways: Set<string>;
  readonly destinations: Set<string>;
}

const mostSuspicions = 50;
const mostNames = 1000;

export class RedirectWatch {
  readonly #macs = new RecentMap<string, { mac: string }>(4096, () => ({ mac: '' }));
  readonly #redirects = new Map<string, Redirects>();

  suspicions(): Redirects[] {
    return [...this.#redirects.values()];
  }

  see(event: SeenEvent): void {
    const claim = lanClaimOf(event);
    if (claim) this.#macs.touch(`${claim.network}|${claim.ip}`).mac = claim.mac;
    if (event.kind !== 'icmp-redirect') return;
    const redirects = this.#of(event);
    if (!redirects) return;
    redirects.dossier.addEvent(event, numberIn(event, 'times') || 1);
    redirects.dossier.victims.add(textIn(event, 'host_ip'));
    if (redirects.gateways.size < mostNames) redirects.gateways.add(textIn(event, 'gateway_ip'));
    if (redirects.destinations.size < mostNames)
      redirects.destinations.add(textIn(event, 'destination_ip'));
  }

  #of(event: SeenEvent): Redirects | undefined {
    const source = textIn(event, 'source_ip');
    const mac = textIn(event, 'ethernet_src');
    const known = this.#macs.get(`${event.details.vlan ?? ''}|${source}`)?.mac ?? '';
    const sourceMac = known === mac || mac === '' ? '' : known;
    const key = `redirect ${source} ${mac} ${sourceMac}`;
    const redirects = this.#redirects.get(key);
    if (redirects || this.#redirects.size >= mostSuspicions) return redirects;
    const made = {
      ...{ dossier: new Dossier(key), source, mac, sourceMac },
      ...{ gateways: new Set<string>(), destinations: new Set<string>() },
    };
    made.dossier.attackers.add(source);
    made.dossier.attackers.add(mac);
    this.#redirects.set(key, made);
    return made;
  }
}
