// One MAC that asks for addresses of its network, and which.

import { addressNumber } from '../base/parse-address.ts';
import { Dossier } from './dossier.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

interface Question {
  readonly network: string;
  readonly mac: string;
  readonly ip: string;
  readonly target: string;
}

const asking = ['request', 'probe', 'solicitation'];

/** Of ARP or neighbour discovery; undefined when nobody is asked for. */
export function questionIn(event: SeenEvent): Question | undefined {
  const isArp = event.kind === 'arp';
  if (!isArp && event.kind !== 'neighbor') return undefined;
  if (!asking.includes(textIn(event, 'operation'))) return undefined;
  const mac = textIn(event, 'ethernet_src') || textIn(event, isArp ? 'sender_mac' : 'mac');
  const ip = textIn(event, isArp ? 'sender_ip' : 'ip');
  const target = textIn(event, 'target_ip');
  return { network: String(event.details.vlan ?? ''), mac, ip, target };
}

const mostTargets = 4096;
const mostForeign = 3;

export class AddressAsker {
  readonly mac: string;
  readonly dossier: Dossier;
  /** Its own addresses, as it asks in their name. */
  readonly addresses = new Set<string>();
  /** The first of them; the dossier's victims are all. */
  readonly targets = new Set<string>();
  /** Addresses whose packets it sends though it never asks in their name: it is a router. */
  readonly #foreign = new Set<string>();
  /** When the last new targets came. */
  readonly #recentUs: number[] = [];
  /** The shortest time in which it came to so many new targets as are looked at. */
  fastestUs = Number.POSITIVE_INFINITY;

  constructor(key: string) {
    this.mac = key.slice(key.indexOf('|') + 1);
    this.dossier = new Dossier(key);
  }

  /** True when this target is a new one. */
  ask({ ip, target }: Question, event: SeenEvent, burst: number): boolean {
    if (ip !== '' && this.addresses.size < mostTargets) this.addresses.add(ip);
    if (!this.dossier.victims.add(target)) return false;
    if (this.targets.size < mostTargets) this.targets.add(target);
    this.dossier.addEvent(event);
    this.#recentUs.push(event.timeUs);
    if (this.#recentUs.length > burst) this.#recentUs.shift();
    if (this.#recentUs.length === burst)
      this.fastestUs = Math.min(this.fastestUs, event.timeUs - this.#recentUs[0]!);
    return true;
  }

  send(ip: string): void {
    if (this.#foreign.size < mostForeign && !this.addresses.has(ip)) this.#foreign.add(ip);
  }

  get isRouter(): boolean {
    return this.#foreign.size >= 2;
  }

  /** How much of the range between its lowest and its highest target it has asked for. */
  get density(): number {
    const numbers = [...this.targets].flatMap((ip) => addressNumber(ip) ?? []);
    const [first] = numbers;
    if (first === undefined) return 0;
    let low = first;
    let high = first;
    for (const number of numbers) {
      if (number < low) low = number;
      if (number > high) high = number;
    }
    return numbers.length / (Number(high - low) + 1);
  }
}
