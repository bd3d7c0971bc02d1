// What one host looked for at others: by port, at which hosts in vain and at which not.

import { Dossier, type FlowTrace } from './dossier.ts';

/** Past so many hosts of a port it is only known that there were more. */
const mostHosts = 1024;
const mostPorts = 256;

export interface Search extends FlowTrace {
  readonly source: string;
  readonly target: string;
  readonly thing: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp' | 'icmp';
  readonly isAnswered: boolean;
}

export class SearchedPort {
  /** Those that did not answer or refused. */
  readonly failed = new Set<string>();
  /** Those that answered: of ICMP an echo, of others a conversation. */
  readonly answered = new Set<string>();
  /** What will be told of, once there is enough of it. */
  #waiting: Search[] | undefined = [];

  add(search: Search, dossier: Dossier): void {
    const hosts = search.isAnswered ? this.answered : this.failed;
    const isNew = !hosts.has(search.target) && hosts.size < mostHosts;
    if (isNew) hosts.add(search.target);
    if (!isNew || (search.isAnswered && search.transport !== 'icmp')) return;
    if (this.#waiting === undefined) tellOf(search, dossier);
    else if (this.#waiting.length < mostHosts) this.#waiting.push(search);
  }

  get isTold(): boolean {
    return this.#waiting === undefined;
  }

  tell(dossier: Dossier): void {
    for (const search of this.#waiting ?? []) tellOf(search, dossier);
    this.#waiting = undefined;
  }
}

function tellOf(search: Search, dossier: Dossier): void {
  dossier.addFlow(search);
  dossier.victims.add(search.target);
}

/** All that one source looked for over one transport. */
export class Sweep {
  readonly dossier: Dossier;
  readonly transport: Search['transport'];
  readonly ports = new Map<number, SearchedPort>();
  readonly told: number[] = [];

  constructor(key: string, first: Search) {
    this.dossier = new Dossier(key);
    this.dossier.attackers.add(first.source);
    this.transport = first.transport;
    this.add(first);
  }

  /** Undefined when it is about a port too many. */
  add(search: Search): SearchedPort | undefined {
    let port = this.ports.get(search.port);
    if (port === undefined) {
      if (this.ports.size >= mostPorts) return undefined;
      port = new SearchedPort();
      this.ports.set(search.port, port);
    }
    port.add(search, this.dossier);
    return port;
  }

  tell(number: number, port: SearchedPort): void {
    port.tell(this.dossier);
    this.told.push(number);
  }

  /** How many ports were tried at a host or two only: many of those are peers, not a search. */
  get scattered(): number {
    let scattered = 0;
    for (const { failed } of this.ports.values())
      if (failed.size > 0 && failed.size < 3) scattered += 1;
    return scattered;
  }
}
