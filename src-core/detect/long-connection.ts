// Connections that stay open for hours: remote control and tunnels, and much that is meant to. Segments
// of one connection, and what goes on after a silence, are joined.

import { during, grouped, many, rounded } from '../base/in-words.ts';
import { isGroup, isInside } from './address-kind.ts';
import { isNameless } from './contacts.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { endsOf, type FlowEnds, hasSyn } from './flow-ends.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isChatter, isStaying } from './service-habits.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** A connection is told when it has lasted for so many hours, and again at each of the next. */
  readonly tierHours: readonly number[];
}

/** One connection, in however many flows. */
interface Line {
  startUs: number;
  lastUs: number;
  bytes: number;
  openBytes: number;
  hasBegun: boolean;
}

const most = { connections: 20_000, pairs: 5000 };
const hourUs = 3600e6;
/** Shorter flows begin nothing that is long, unless they go on with something. */
const leastUs = 600e6;
const longestSilenceUs = 1200e6;

export const longConnection = detector<Settings>({
  id: 'long-connection',
  title: 'Long connection',
  attack: 'T1571',
  explain: 'A connection stays open for hours, as remote control and tunnels do.',
  impact: 'low',
  defaults: { tierHours: [1, 4, 8, 12] },
  start: ({ tierHours }) => new LongConnectionWatch([...tierHours].sort((a, b) => a - b)),
});

class LongConnectionWatch implements Watch {
  readonly #tiers: readonly number[];
  readonly #lines = new RecentMap<string, Line>(most.connections, () => ({
    ...{ startUs: Number.POSITIVE_INFINITY, lastUs: 0, bytes: 0, openBytes: 0, hasBegun: false },
  }));
  readonly #pairs = new RecentMap<string, LongPair>(most.pairs, (key) => new LongPair(key));

  constructor(tiers: readonly number[]) {
    this.#tiers = tiers;
  }

  see({ ended, open }: Traffic): Finding[] {
    return [...ended, ...open].flatMap((flow) => this.#look(flow));
  }

  end(): Finding[] {
    return [...this.#pairs.values()].flatMap((pair) => pair.tellIfGrown(this.#tiers));
  }

  #look(flow: SeenFlow): Finding[] {
    if (flow.durationUs < leastUs && flow.segment === 1 && flow.continues === 0) return [];
    if (!canBeLong(flow)) return [];
    const ends = endsOf(flow);
    const pairKey = `${ends.client} > ${ends.server} ${ends.serverPort}/${flow.protocol}`;
    const line = this.#lines.touch(`${pairKey} ${ends.clientPort}`);
    lengthen(line, flow);
    const hours = (line.lastUs - line.startUs) / hourUs;
    if (!(hours >= (this.#tiers[0] ?? Number.POSITIVE_INFINITY))) return [];
    return this.#pairs.touch(pairKey).add(flow, ends, line, this.#tiers);
  }
}

function canBeLong(flow: SeenFlow): boolean {
  if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return false;
  return !isGroup(flow.dstIp) && !isGroup(flow.srcIp) && !isChatter(flow);
}

function lengthen(line: Line, flow: SeenFlow): void {
  // Datagrams after a long silence go on with nothing: nobody has kept it open.
  const isAnother = flow.protocol === 'udp' && flow.startUs - line.lastUs > longestSilenceUs;
  if (isAnother && line.lastUs > 0) {
    line.startUs = flow.startUs;
    line.bytes = 0;
  }
  line.startUs = Math.min(line.startUs, flow.startUs);
  line.lastUs = Math.max(line.lastUs, flow.endUs);
  line.hasBegun ||= flow.protocol === 'udp' || (hasSyn(flow) && flow.segment === 1);
  line.openBytes = flow.isOpen ? flow.bytes : 0;
  if (!flow.isOpen) line.bytes += flow.bytes;
}

class LongPair {
  readonly #dossier: Dossier;
  #ends: FlowEnds | undefined;
  #longest: Line | undefined;
  #longestUs = 0;
  #told = { tier: 0, us: 0, count: 0 };
  #service = '';
  #serverName = '';
  #protocol = '';
  #isStaying = false;
  readonly #lines = new Set<Line>();

  constructor(key: string) {
    this.#dossier = new Dossier(key);
  }

  add(flow: SeenFlow, ends: FlowEnds, line: Line, tiers: readonly number[]): Finding[] {
    this.#ends ??= ends;
    this.#service ||= flow.service;
    this.#serverName ||= flow.serverName;
    this.#protocol = flow.protocol;
    this.#isStaying ||= isStaying(flow.service);
    this.#dossier.attackers.add(ends.client);
    this.#dossier.victims.add(ends.server);
    this.#dossier.addFlow(flow, 0);
    this.#dossier.startUs = Math.min(this.#dossier.startUs, line.startUs);
    if (this.#lines.size < 1000) this.#lines.add(line);
    this.#dossier.count = this.#lines.size;
    const us = line.lastUs - line.startUs;
    if (us >= this.#longestUs) {
      this.#longest = line;
      this.#longestUs = us;
    }
    return tierOf(this.#longestUs, tiers) > this.#told.tier ? [this.#tell(tiers)] : [];
  }

  tellIfGrown(tiers: readonly number[]): Finding[] {
    const { us, count } = this.#told;
    return this.#longestUs > us || this.#dossier.count > count ? [this.#tell(tiers)] : [];
  }

  #tell(tiers: readonly number[]): Finding {
    const { client, server, serverPort } = this.#ends!;
    const hours = this.#longestUs / hourUs;
    const tier = tierOf(this.#longestUs, tiers);
    const { bytes, openBytes, hasBegun } = this.#longest!;
    const total = bytes + openBytes;
    const { count } = this.#dossier;
    this.#told = { tier, us: this.#longestUs, count };
    const service = this.#service || 'nothing that is known';
    return this.#dossier.tell('long-connection', {
      impact: this.#impact(tier, tiers.length),
      confidence: 0.7 + Math.min(0.05 * tier, 0.2),
      summary:
        `${client} was connected to ${server} (${this.#protocol} port ${serverPort}, ${service}) for ` +
        `${during(this.#longestUs)}, ${grouped(total)} bytes` +
        `${count > 1 ? `; ${many(count, 'such connection')}` : ''}.`,
      quietIf: `No connection had lasted for ${rounded(tiers[0]!)} h (the longest: ${rounded(hours)} h).`,
      evidence: {
        hours: Math.round(hours * 1000) / 1000,
        connections: count,
        bytes: total,
        begins_in_capture: hasBegun,
        ...{ port: serverPort, service: this.#service, server_name: this.#serverName },
      },
    });
  }

  /** Shells, tunnels, mail and chat stay connected, and so does much inside; others say whom they want. */
  #impact(tier: number, tiers: number): Severity {
    const isUnnamed = this.#service === '' || isNameless(this.#service, this.#serverName);
    if (this.#isStaying || isInside(this.#ends!.server)) return 'info';
    if (!isUnnamed) return tier >= 3 ? 'low' : 'info';
    return tier === tiers && tiers > 1 && this.#service === '' && this.#longest!.hasBegun
      ? 'medium'
      : 'low';
  }
}

function tierOf(us: number, tiers: readonly number[]): number {
  return tiers.filter((hours) => us >= hours * hourUs).length;
}
