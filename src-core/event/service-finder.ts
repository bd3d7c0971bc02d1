// First bytes -> the service that they belong to. Asked first are those whose usual ports these are,
// then all others.

import type { Opening, Service } from './service.ts';
import type { ServicePorts } from './service-ports.ts';

const none: readonly Service[] = [];

export class ServiceFinder {
  /** Of the last `find`: who could be it, but needs more bytes to tell. */
  maybe: readonly Service[] = none;
  readonly #tcp: readonly Service[];
  readonly #udp: readonly Service[];
  readonly #ports: ServicePorts;

  constructor(list: readonly Service[], ports: ServicePorts) {
    this.#tcp = list.filter(({ over }) => over !== 'udp');
    this.#udp = list.filter(({ over }) => over !== 'tcp');
    this.#ports = ports;
  }

  /** Asks these candidates, all services when there are none. */
  find(opening: Opening, candidates?: readonly Service[]): Service | undefined {
    this.maybe = none;
    if (candidates) return this.#ask(candidates, opening, none, none);
    const { srcPort, dstPort, isTcp } = opening;
    const atDst = this.#ports.at(dstPort, isTcp);
    const atSrc = this.#ports.at(srcPort, isTcp);
    return (
      this.#ask(atDst, opening, none, none) ??
      this.#ask(atSrc, opening, atDst, none) ??
      this.#ask(isTcp ? this.#tcp : this.#udp, opening, atDst, atSrc)
    );
  }

  /** Leaves out those that were asked already. */
  #ask(
    list: readonly Service[],
    opening: Opening,
    asked: readonly Service[],
    alsoAsked: readonly Service[],
  ): Service | undefined {
    for (let i = 0; i < list.length; i++) {
      const service = list[i]!;
      if (asked.includes(service) || alsoAsked.includes(service)) continue;
      const likeness = service.isLike(opening);
      if (likeness === 'yes') return service;
      if (likeness === 'more') this.maybe = [...this.maybe, service];
    }
    return undefined;
  }
}
