// Which hosts there are in traffic that is believed to be good, since when, and what each of them serves:
// what a baseline says to people, and what detectors of new hosts and services go by.

import { type Baseline, BaselineCollector, speakersOf } from './baseline.ts';
import type { HostHabits } from './host-tally.ts';
import type { SeenFlow } from './seen-flow.ts';
import { servedBy } from './served.ts';
import type { Traffic } from './traffic.ts';

export interface InventoryService {
  readonly protocol: string;
  readonly port: number;
  /** What was spoken there; '' where nobody could tell. */
  readonly service: string;
  readonly flows: number;
  readonly firstSeenUs: number;
}

export interface InventoryHost extends HostHabits {
  readonly address: string;
  /** In the frames: behind a router that of the router; '' where there was none. */
  readonly mac: string;
  readonly firstSeenUs: number;
  readonly lastSeenUs: number;
  /** In which it has spoken. */
  readonly flows: number;
  readonly services: readonly InventoryService[];
}

export interface Inventory {
  readonly version: 1;
  /** There was more than is remembered, so that what does not stand here need not be new. */
  readonly isCut: boolean;
  /** All that were seen, and when the first began and the last ended; 0 without any. */
  readonly flows: number;
  readonly startUs: number;
  readonly endUs: number;
  readonly hosts: readonly InventoryHost[];
}

interface Seen {
  mac: string;
  firstSeenUs: number;
  lastSeenUs: number;
  flows: number;
}

interface Offered {
  readonly server: string;
  readonly protocol: string;
  readonly port: number;
  service: string;
  flows: number;
  firstSeenUs: number;
}

/** As many as a baseline has. */
const most = { hosts: 65_536, services: 262_144 };

export class InventoryCollector {
  readonly #habits = new BaselineCollector();
  readonly #hosts = new Map<string, Seen>();
  readonly #services = new Map<string, Offered>();
  #flows = 0;
  #startUs = Number.POSITIVE_INFINITY;
  #endUs = 0;

  see({ ended }: Pick<Traffic, 'ended'>): void {
    this.#habits.see({ ended });
    for (const flow of ended) {
      this.#flows += 1;
      this.#startUs = Math.min(this.#startUs, flow.startUs);
      this.#endUs = Math.max(this.#endUs, flow.endUs);
      for (const address of speakersOf(flow)) this.#noteHost(address, flow);
      this.#noteService(flow);
    }
  }

  /** What detectors go by alone. */
  habits(): Baseline {
    return this.#habits.baseline();
  }

  inventory(): Inventory {
    const { isCut, hosts } = this.#habits.baseline();
    const services = this.#servicesByHost();
    return {
      version: 1,
      isCut,
      flows: this.#flows,
      startUs: this.#flows > 0 ? this.#startUs : 0,
      endUs: this.#endUs,
      hosts: hosts.map((habits) => ({
        ...habits,
        ...(this.#hosts.get(habits.address) ?? unseen),
        services: services.get(habits.address) ?? [],
      })),
    };
  }

  #servicesByHost(): Map<string, InventoryService[]> {
    const byHost = new Map<string, InventoryService[]>();
    for (const { server, ...service } of this.#services.values()) {
      const known = byHost.get(server);
      if (known) known.push(service);
      else byHost.set(server, [service]);
    }
    const order = ({ protocol, port }: InventoryService) => port * 2 + (protocol === 'tcp' ? 0 : 1);
    for (const each of byHost.values()) each.sort((a, b) => order(a) - order(b));
    return byHost;
  }

  #noteHost(address: string, flow: SeenFlow): void {
    const { startUs, endUs } = flow;
    const mac = macOf(address, flow);
    const known = this.#hosts.get(address);
    if (!known) {
      if (this.#hosts.size >= most.hosts) return;
      this.#hosts.set(address, { mac, firstSeenUs: startUs, lastSeenUs: endUs, flows: 1 });
      return;
    }
    known.mac ||= mac;
    known.firstSeenUs = Math.min(known.firstSeenUs, startUs);
    known.lastSeenUs = Math.max(known.lastSeenUs, endUs);
    known.flows += 1;
  }

  #noteService(flow: SeenFlow): void {
    const served = servedBy(flow);
    if (!served) return;
    const { name, server, port } = served;
    const { protocol, service, startUs } = flow;
    const known = this.#services.get(name);
    if (!known) {
      if (this.#services.size >= most.services) return;
      const offered = { server, protocol, port, service, flows: 1, firstSeenUs: startUs };
      this.#services.set(name, offered);
      return;
    }
    known.service ||= service;
    known.flows += 1;
    known.firstSeenUs = Math.min(known.firstSeenUs, startUs);
  }
}

const unseen: Seen = { mac: '', firstSeenUs: 0, lastSeenUs: 0, flows: 0 };

/** The first packet goes to everybody where its sender does not know the other's MAC yet. */
function macOf(address: string, { srcIp, srcMac, dstMac }: SeenFlow): string {
  if (address === srcIp) return srcMac;
  return isGroupMac(dstMac) ? '' : dstMac;
}

/** IEEE 802, 8.2.2: the lowest bit of the first byte. */
const isGroupMac = (mac: string): boolean => (Number.parseInt(mac.slice(0, 2), 16) & 1) === 1;

/** What detectors go by, out of what people read. */
export function habitsOf({ isCut, hosts }: Inventory): Baseline {
  return {
    version: 1,
    isCut,
    hosts: hosts.map(
      ({ address, contacts, destinations, ports, failedRatio, sentBytes, receivedBytes }) => ({
        ...{ address, contacts, destinations, ports, failedRatio, sentBytes, receivedBytes },
      }),
    ),
    services: hosts.flatMap(({ address, services }) =>
      services.map(({ port, protocol }) => `${address} ${port}/${protocol}`),
    ),
  };
}

export const serviceCount = ({ hosts }: Inventory): number =>
  hosts.reduce((sum, { services }) => sum + services.length, 0);
