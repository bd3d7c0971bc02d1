// What is usual in a network, as learned from traffic that is believed to be good: which hosts there are
// inside, what they serve, and what they do as clients. Plain data: stored and sent as it is.
//
//   const collector = new BaselineCollector();
//   for (const traffic of windows) collector.see(traffic);
//   const baseline = collector.baseline();

import { isGroup, isInside } from './address-kind.ts';
import { contactOf } from './contact.ts';
import { type HostHabits, HostTally, isTallied, NameRoom } from './host-tally.ts';
import type { SeenFlow } from './seen-flow.ts';
import { servedBy } from './served.ts';
import type { Traffic } from './traffic.ts';

interface BaselineHost extends HostHabits {
  readonly address: string;
}

export interface Baseline {
  readonly version: 1;
  /** There was more than is remembered, so that what does not stand here need not be new. */
  readonly isCut: boolean;
  readonly hosts: readonly BaselineHost[];
  /** "10.0.0.2 22/tcp": what was asked for and answered, inside. */
  readonly services: readonly string[];
}

const most = { hosts: 65_536, services: 262_144, names: 1_000_000 };

export class BaselineCollector {
  readonly #room = new NameRoom(most.names);
  readonly #hosts = new Map<string, HostTally>();
  readonly #services = new Set<string>();
  #isCut = false;

  see({ ended }: Pick<Traffic, 'ended'>): void {
    for (const flow of ended) this.#look(flow);
  }

  baseline(): Baseline {
    const hosts = [...this.#hosts].map(([address, tally]) => ({
      address,
      contacts: tally.contacts,
      destinations: tally.destinations,
      ports: tally.ports,
      failedRatio: tally.failedRatio,
      sentBytes: tally.sentBytes,
      receivedBytes: tally.receivedBytes,
    }));
    return { version: 1, isCut: this.#isCut, hosts, services: [...this.#services] };
  }

  #look(flow: SeenFlow): void {
    for (const address of speakersOf(flow)) this.#tallyOf(address);
    const service = servedBy(flow);
    if (service) {
      if (this.#services.size < most.services) this.#services.add(service.name);
      else this.#isCut ||= !this.#services.has(service.name);
    }
    if (!isTallied(flow)) return;
    const contact = contactOf(flow);
    if (isGroup(contact.server)) return;
    this.#hosts.get(contact.client)?.add(contact);
  }

  #tallyOf(address: string): void {
    if (this.#hosts.has(address)) return;
    if (this.#hosts.size < most.hosts) this.#hosts.set(address, new HostTally(this.#room));
    else this.#isCut = true;
  }
}

/** Hosts inside that have sent something in it. */
export function speakersOf({ srcIp, dstIp, fwdPackets, bwdPackets }: SeenFlow): string[] {
  const speakers: string[] = [];
  if (fwdPackets > 0 && isInside(srcIp) && !isGroup(srcIp)) speakers.push(srcIp);
  if (bwdPackets > 0 && isInside(dstIp) && !isGroup(dstIp)) speakers.push(dstIp);
  return speakers;
}
