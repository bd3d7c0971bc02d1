// Which services are usually found where, and whether one stands where another is expected.

import type { Service } from './service.ts';
import { services } from './services.ts';

const none: readonly Service[] = [];
/** Ports below this are given out (RFC 6335, 6); a client's own port lies above. */
const firstFree = 1024;

export class ServicePorts {
  readonly #tcp: ReadonlyMap<number, readonly Service[]>;
  readonly #udp: ReadonlyMap<number, readonly Service[]>;

  constructor(list: readonly Service[]) {
    this.#tcp = byPort(list.filter(({ over }) => over !== 'udp'));
    this.#udp = byPort(list.filter(({ over }) => over !== 'tcp'));
  }

  /** In the order of the list. */
  at(port: number, isTcp: boolean): readonly Service[] {
    return (isTcp ? this.#tcp : this.#udp).get(port) ?? none;
  }

  /** A client's own port may be another's usual one by chance: that of the server decides. */
  isMismatch(service: Service, isTcp: boolean, srcPort: number, dstPort: number): boolean {
    const isTaken = (port: number) => this.at(port, isTcp).length > 0;
    const isTakenForSure = (port: number) => port < firstFree && isTaken(port);
    if (service.ports.includes(dstPort)) return false;
    if (service.ports.includes(srcPort)) return isTakenForSure(dstPort);
    return service.ports.length > 0 || isTaken(dstPort) || isTakenForSure(srcPort);
  }
}

function byPort(list: readonly Service[]): Map<number, readonly Service[]> {
  const ports = new Set(list.flatMap((service) => service.ports));
  return new Map(
    [...ports].map((port) => [port, list.filter((service) => service.ports.includes(port))]),
  );
}

const usualPorts = new ServicePorts(services);

/** The name of the service that is usually found there; '' when none is. */
export function usualServiceOf(port: number, isTcp: boolean): string {
  return usualPorts.at(port, isTcp)[0]?.name ?? '';
}
