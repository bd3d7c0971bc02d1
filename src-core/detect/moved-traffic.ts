// Where the way to an address goes: flows say behind which MAC it was. When the addresses that were behind
// one MAC are later behind another, traffic has been moved.

import { isGroup } from './address-kind.ts';
import { isGroupMac } from './lan-claim.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';

const mostAddresses = 4096;
const mostMacs = 1000;
const mostMoved = 1000;

interface Way {
  mac: string;
  startUs: number;
}

export interface Moved {
  /** Addresses whose way goes through it now. */
  readonly addresses: Set<string>;
  readonly from: string;
  readonly sinceUs: number;
}

export class MovedTraffic {
  readonly #ways = new RecentMap<string, Way>(mostAddresses, () => ({ mac: '', startUs: 0 }));
  readonly #moved = new Map<string, Moved>();

  see(flow: SeenFlow): void {
    // What only speaks of the way is none: a claim would be its own proof.
    if (flow.protocol === 'arp' || flow.protocol === 'icmp6') return;
    this.#pass(flow.srcIp, flow.srcMac, flow.startUs);
    this.#pass(flow.dstIp, flow.dstMac, flow.startUs);
  }

  /** What goes through this MAC, and went through another before. */
  to(mac: string): Moved | undefined {
    return this.#moved.get(mac);
  }

  #pass(ip: string, mac: string, startUs: number): void {
    if (mac === '' || isGroupMac(mac) || isGroup(ip)) return;
    const way = this.#ways.touch(ip);
    if (way.mac === mac) return;
    if (way.mac !== '') {
      // Flows are shown when they end: the one that began later has the newer way.
      const isNewer = startUs >= way.startUs;
      if (isNewer) this.#note(ip, way.mac, mac, startUs);
      else this.#note(ip, mac, way.mac, way.startUs);
      if (!isNewer) return;
    }
    way.mac = mac;
    way.startUs = startUs;
  }

  #note(ip: string, from: string, to: string, sinceUs: number): void {
    let moved = this.#moved.get(to);
    if (!moved) {
      if (this.#moved.size >= mostMacs) return;
      moved = { addresses: new Set(), from, sinceUs };
      this.#moved.set(to, moved);
    }
    if (moved.addresses.size < mostMoved) moved.addresses.add(ip);
  }
}
