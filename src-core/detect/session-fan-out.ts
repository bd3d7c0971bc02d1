// Who opens sessions of administration (SMB, RDP, WinRM, SSH) at how many hosts, how fast, and whether
// it comes back to the same ones again and again, as what watches or configures them does.

import { Dossier } from './dossier.ts';
import type { SeenFlow } from './seen-flow.ts';

export type SessionKind = 'SMB' | 'RDP' | 'WinRM' | 'SSH';

export interface AdminSession {
  readonly kind: SessionKind;
  readonly client: string;
  readonly server: string;
  /** What the client got. */
  readonly bytesRead: number;
}

const kindOfPort: ReadonlyMap<number, SessionKind> = new Map([
  ...([445, 139] as const).map((port) => [port, 'SMB'] as const),
  ...([5985, 5986] as const).map((port) => [port, 'WinRM'] as const),
  [3389, 'RDP'],
  [22, 'SSH'],
]);
const kindOfService: Readonly<Record<string, SessionKind>> = { smb: 'SMB', rdp: 'RDP', ssh: 'SSH' };

/** Both sides have said something; the port tells who serves, also where the beginning is missing. */
export function adminSessionOf(flow: SeenFlow): AdminSession | undefined {
  const { protocol, service, fwdPayloadBytes, bwdPayloadBytes, segment } = flow;
  if (protocol !== 'tcp' || segment > 1 || flow.continues > 0) return undefined;
  if (fwdPayloadBytes === 0 || bwdPayloadBytes === 0) return undefined;
  const kind =
    kindOfService[service] ?? kindOfPort.get(flow.dstPort) ?? kindOfPort.get(flow.srcPort);
  if (kind === undefined) return undefined;
  const isAtSrc = kindOfPort.get(flow.srcPort) === kind;
  const isAtDst = kindOfPort.get(flow.dstPort) === kind;
  const isSrcClient = isAtSrc === isAtDst ? flow.isSrcOriginator : isAtDst;
  return isSrcClient
    ? { kind, client: flow.srcIp, server: flow.dstIp, bytesRead: bwdPayloadBytes }
    : { kind, client: flow.dstIp, server: flow.srcIp, bytesRead: fwdPayloadBytes };
}

const mostHosts = 4096;
/** So many first visits are remembered to see how fast they come. */
const mostVisits = 100;

/** One client, one kind of session. */
export class FanOut {
  readonly kind: SessionKind;
  readonly client: string;
  readonly dossier: Dossier;
  bytesRead = 0;
  /** Most hosts that were new to it within the time. */
  fastest = 0;
  readonly #withinUs: number;
  readonly #visits = new Map<string, number>();
  /** When hosts were visited for the first time, the latest ones. */
  readonly #firstVisitsUs: number[] = [];
  /** Hosts that it came back to twice at least. */
  #revisited = 0;

  constructor(key: string, withinSec: number) {
    const [client = '', kind = ''] = key.split('>');
    this.client = client;
    this.kind = kind as SessionKind;
    this.dossier = new Dossier(`fan-out>${key}`);
    this.#withinUs = withinSec * 1e6;
  }

  /** True when the host is a new one. */
  add(flow: SeenFlow, { server, bytesRead }: AdminSession): boolean {
    this.bytesRead += bytesRead;
    const visits = (this.#visits.get(server) ?? 0) + 1;
    if (visits === 1 && this.#visits.size >= mostHosts) return false;
    this.#visits.set(server, visits);
    if (visits === 3) this.#revisited += 1;
    if (visits > 1) return false;
    this.dossier.addFlow(flow);
    this.dossier.attackers.add(this.client);
    this.dossier.victims.add(server);
    this.#notePace(flow.startUs);
    return true;
  }

  get hosts(): number {
    return this.#visits.size;
  }

  /** It came back to most of them, twice and more. */
  get comesBack(): boolean {
    return this.#revisited >= 0.7 * this.#visits.size;
  }

  #notePace(startUs: number): void {
    const visits = this.#firstVisitsUs;
    visits.push(startUs);
    if (visits.length > mostVisits) visits.shift();
    const near = visits.filter((us) => Math.abs(startUs - us) <= this.#withinUs).length;
    this.fastest = Math.max(this.fastest, near);
  }
}
