// Who advertises himself as an IPv6 router, and what speaks against it.

import { Dossier } from './dossier.ts';
import { isVirtualMac } from './lan-claim.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, textIn } from './seen-event.ts';

export interface RouterAdvert {
  readonly network: string;
  readonly ip: string;
  readonly mac: string;
  readonly lifetimeSec: number;
  readonly preference: string;
  readonly prefixes: readonly string[];
  readonly dnsServers: readonly string[];
}

export interface RouterSuspicion {
  /** `forged`: under the address of a router that is elsewhere. `second`: beside another. */
  readonly kind: 'forged' | 'second' | 'flood';
  readonly dossier: Dossier;
  readonly advert: RouterAdvert;
  readonly other: RouterAdvert | undefined;
  /** Of a flood, how many there were. */
  hosts: number;
}

const mostRouters = 1000;
const mostSuspicions = 50;

export class RouterWatch {
  readonly #minRouters: number;
  readonly #withinUs: number;
  /** By address and MAC, what each says at last. */
  readonly #routers = new RecentMap<string, { advert: RouterAdvert | undefined }>(
    mostRouters,
    () => ({ advert: undefined }),
  );
  /** By address, the MAC that is known to be its own; by network, the router that was first. */
  readonly #owners = new RecentMap<string, Set<RouterAdvert>>(mostRouters, () => new Set());
  readonly #first = new Map<string, RouterAdvert>();
  readonly #recentUs: number[] = [];
  readonly #suspicions = new Map<string, RouterSuspicion>();

  constructor(minRouters: number, withinSec: number) {
    this.#minRouters = minRouters;
    this.#withinUs = withinSec * 1e6;
  }

  suspicions(): RouterSuspicion[] {
    return [...this.#suspicions.values()];
  }

  see(event: SeenEvent): void {
    const advert = advertIn(event);
    if (!advert) return;
    const known = this.#routers.touch(`${advert.network}|${advert.ip} ${advert.mac}`);
    const isNew = known.advert === undefined;
    known.advert = advert;
    if (isNew) this.#count(advert, event);
    if (this.#suspicions.has('flood')) return;
    this.#contradict(advert, event, isNew);
  }

  #count(advert: RouterAdvert, event: SeenEvent): void {
    const flood = this.#suspicions.get('flood');
    if (flood) {
      flood.hosts += 1;
      this.#add(flood, advert, event);
      return;
    }
    this.#recentUs.push(event.timeUs);
    if (this.#recentUs.length > this.#minRouters) this.#recentUs.shift();
    const isBurst = event.timeUs - this.#recentUs[0]! <= this.#withinUs;
    if (this.#recentUs.length < this.#minRouters || !isBurst) return;
    // What was said of each of them is now said of all.
    this.#suspicions.clear();
    this.#suspect('flood', advert, undefined, event).hosts = this.#minRouters;
  }

  #contradict(advert: RouterAdvert, event: SeenEvent, isNew: boolean): void {
    const { network, ip, mac } = advert;
    const owners = this.#owners.touch(`${network}|${ip}`);
    if (isNew && owners.size < this.#minRouters) owners.add(advert);
    for (const owner of owners) {
      if (owner.mac === mac || isVirtualMac(owner.mac) || isVirtualMac(mac)) continue;
      const [forged, real] = forgedOf(advert, owner);
      this.#suspect('forged', forged, real, event);
      return;
    }
    this.#compareWithFirst(advert, event);
  }

  #compareWithFirst(advert: RouterAdvert, event: SeenEvent): void {
    // Without a lifetime it is the way to nowhere: it only gives prefixes of its own, or says farewell.
    if (advert.lifetimeSec === 0) return;
    const first = this.#first.get(advert.network);
    if (!first || first.ip === advert.ip) {
      if (this.#first.size < mostRouters) this.#first.set(advert.network, advert);
    } else if (
      differ(first.prefixes, advert.prefixes) ||
      differ(first.dnsServers, advert.dnsServers)
    )
      this.#suspect('second', advert, first, event);
  }

  #suspect(
    kind: RouterSuspicion['kind'],
    advert: RouterAdvert,
    other: RouterAdvert | undefined,
    event: SeenEvent,
  ): RouterSuspicion {
    const key = kind === 'flood' ? kind : `${kind} ${advert.network} ${advert.ip} ${advert.mac}`;
    const known = this.#suspicions.get(key);
    const suspicion = known ?? { kind, dossier: new Dossier(key), advert, other, hosts: 1 };
    if (!known && this.#suspicions.size < mostSuspicions) this.#suspicions.set(key, suspicion);
    this.#add(suspicion, advert, event);
    return suspicion;
  }

  #add({ dossier }: RouterSuspicion, { ip, mac }: RouterAdvert, event: SeenEvent): void {
    dossier.addEvent(event, numberIn(event, 'times') || 1);
    dossier.attackers.add(ip);
    dossier.attackers.add(mac);
    dossier.victims.add(receiverOf(event));
    dossier.victims.add(textIn(event, 'ethernet_dst'));
  }
}

function advertIn(event: SeenEvent): RouterAdvert | undefined {
  if (event.kind !== 'router-advert') return undefined;
  const names = (name: string) => {
    const value = event.details[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    network: String(event.details.vlan ?? ''),
    ip: textIn(event, 'source_ip'),
    mac: textIn(event, 'ethernet_src') || textIn(event, 'source_mac'),
    lifetimeSec: numberIn(event, 'router_lifetime_sec'),
    preference: textIn(event, 'preference'),
    prefixes: names('prefixes'),
    dnsServers: names('dns_servers'),
  };
}

/** A link-local address of a router holds its MAC as a rule (RFC 4291, appendix A); else it was first. */
function forgedOf(one: RouterAdvert, two: RouterAdvert): [RouterAdvert, RouterAdvert] {
  if (isMadeOf(one.ip, one.mac) || (one.lifetimeSec > 0 && two.lifetimeSec === 0))
    return [two, one];
  return [one, two];
}

function isMadeOf(ip: string, mac: string): boolean {
  const bytes = mac.split(':').map((byte) => Number.parseInt(byte, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  return ip.endsWith(groups.map((group) => group.toString(16)).join(':'));
}

const differ = (some: readonly string[], others: readonly string[]) =>
  some.length > 0 && others.length > 0 && !some.some((name) => others.includes(name));
