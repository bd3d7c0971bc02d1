// One host runs something at others, or goes from one to the next.

import { during, grouped, listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import { sidesOf } from './event-sides.ts';
import { type Finding, type Severity, severities } from './finding.ts';
import { NoticedMap } from './noticed-map.ts';
import { RecentMap } from './recent-map.ts';
import {
  type Grade,
  gradeOf,
  isRefusedMachine,
  sign,
  signsOf,
  signTexts,
} from './remote-execution.ts';
import type { SeenEvent } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';
import { adminSessionOf, FanOut } from './session-fan-out.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minHosts: number;
  readonly withinSec: number;
}

const id = 'lateral-movement';
const isServicePort = (port: number): boolean => [445, 139, 135].includes(port);
/** A machine whose password is out of step is refused once or twice; guessing zeros takes 256 tries. */
const fewestRefusals = 10;
const mostHostsEach = 4096;
/** What makes copies of others reads so much of each; who only wants in does not. */
const backupBytes = 5e6;

export const lateralMovement = detector<Settings>({
  id,
  title: 'Lateral movement',
  attack: 'T1021',
  explain:
    'One host makes others run something (services, scheduled tasks, programs on administrative shares), or opens sessions of administration at many of them in a short time.',
  impact: 'high',
  defaults: { minHosts: 10, withinSec: 300 },

  start: (settings) => {
    const doers = new RecentMap<string, Doings>(5000, (client) => new Doings(client));
    const refused = new RecentMap<string, Refusals>(5000, () => ({ count: 0 }));
    const fans = new NoticedMap(10_000, 1000, (key) => new FanOut(key, settings.withinSec));

    const seeEvent = (event: SeenEvent): Finding[] => {
      const isRefused = isRefusedMachine(event);
      const seen = signsOf(event);
      if (seen === 0 && !isRefused) return [];
      const { client, server } = sidesOf(event, isServicePort);
      if (client === server) return [];
      const refusals = refused.touch(`${client}>${server}`);
      if (isRefused) {
        refusals.count += 1;
        refusals.first ??= event;
      }
      const signs = seen | (refusals.count >= fewestRefusals ? sign.netlogon : 0);
      if (signs === 0) return [];
      const doings = doers.touch(client);
      const isNew = doings.add(event, server, signs);
      if (isNew && isRefused && refusals.first) doings.dossier.addEvent(refusals.first, 0);
      return isNew && doings.isDue(settings) ? [ofDoings(doings, settings)] : [];
    };

    const seeFlow = (flow: SeenFlow): Finding[] => {
      const session = adminSessionOf(flow);
      if (!session || session.client === session.server) return [];
      if (!isInside(session.client) || !isInside(session.server)) return [];
      const key = `${session.client}>${session.kind}`;
      const fan = fans.touch(key);
      if (!fan.add(flow, session)) return [];
      if (fan.hosts === 3) fans.notice(key);
      return fan.dossier.isDue(settings.minHosts) ? [ofFan(fan, settings)] : [];
    };

    return {
      see: ({ ended, events }) => [...events.flatMap(seeEvent), ...ended.flatMap(seeFlow)],
      end: () => [
        ...[...doers.values()].filter((d) => d.dossier.isTold).map((d) => ofDoings(d, settings)),
        ...[...fans.noticed()].filter((f) => f.dossier.isTold).map((f) => ofFan(f, settings)),
      ],
    };
  },
});

/** Of one client by one server. */
interface Refusals {
  count: number;
  first?: SeenEvent;
}

/** What one host did at others. */
class Doings {
  readonly client: string;
  readonly dossier: Dossier;
  readonly #signs = new Map<string, number>();
  all = 0;
  /** The worst at any of them. */
  grade: Grade | undefined;
  /** Hosts of which an administrative share was opened. */
  adminHosts = 0;
  #isWorse = false;

  constructor(client: string) {
    this.client = client;
    this.dossier = new Dossier(`runs>${client}`);
  }

  /** True when it is the first time at this host. */
  add(event: SeenEvent, server: string, signs: number): boolean {
    const before = this.#signs.get(server) ?? 0;
    if (before !== 0) this.dossier.endUs = Math.max(this.dossier.endUs, event.timeUs);
    if ((before | signs) === before) return false;
    if (before === 0 && this.#signs.size >= mostHostsEach) return false;
    const now = before | signs;
    this.#signs.set(server, now);
    this.all |= signs;
    if ((now & ~before & sign.adminShare) !== 0) this.adminHosts += 1;
    const grade = gradeOf(now);
    if (grade !== undefined && isWorse(grade, this.grade)) {
      this.grade = grade;
      this.#isWorse = true;
    }
    this.dossier.addEvent(event);
    this.dossier.attackers.add(this.client);
    this.dossier.victims.add(server);
    return true;
  }

  isDue({ minHosts }: Settings): boolean {
    if (this.grade === undefined && this.adminHosts < minHosts) return false;
    const isDue = this.dossier.isDue(1) || this.#isWorse;
    this.#isWorse = false;
    return isDue;
  }

  /** Hosts by what was done there. */
  get hostsBySign(): string[] {
    return signTexts(this.all).map((words) => {
      const hosts = [...this.#signs.values()].filter((signs) => signTexts(signs).includes(words));
      return `${words} at ${many(hosts.length, 'host')}`;
    });
  }
}

const rankOf = (impact: Severity): number => severities.indexOf(impact);

const isWorse = (grade: Grade, than: Grade | undefined): boolean =>
  than === undefined ||
  rankOf(grade.impact) > rankOf(than.impact) ||
  (grade.impact === than.impact && grade.confidence > than.confidence);

function ofDoings(
  { client, dossier, grade, all, hostsBySign }: Doings,
  settings: Settings,
): Finding {
  const hosts = dossier.victims.count;
  const where = hosts === 1 ? (dossier.victims.listed[0] ?? '') : many(hosts, 'host');
  const isRun = (all & (sign.program | sign.tool | sign.newService)) !== 0;
  return dossier.tell(id, {
    ...(grade ?? { impact: 'low', confidence: 0.5 }),
    summary: `${client} used SMB or RPC to ${isRun ? 'run programs at' : 'manage'} ${where} in ${during(dossier.endUs - dossier.startUs)}: ${listed(hostsBySign, 7)}.`,
    quietIf: `It is silent while no service manager, task scheduler or tool's pipe is opened, no method called through WMI, and no program is written to an administrative share, and while administrative shares of fewer than ${settings.minHosts} hosts are opened.`,
    evidence: { signs: signTexts(all), hosts, signs_at_hosts: hostsBySign },
  });
}

function ofFan(fan: FanOut, { minHosts, withinSec }: Settings): Finding {
  const { client, kind, dossier, hosts, fastest, bytesRead, comesBack } = fan;
  const isCopying = bytesRead / hosts >= backupBytes;
  const isFast = fastest >= minHosts;
  const impact = comesBack ? 'info' : isFast && kind !== 'SSH' && !isCopying ? 'medium' : 'low';
  const back = comesBack ? '; it keeps coming back to them, as what watches them does' : '';
  return dossier.tell(id, {
    impact,
    confidence: comesBack ? 0.3 : isFast ? 0.6 : 0.4,
    summary: `${client} opened ${kind} sessions at ${grouped(hosts)} inside hosts in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(fastest)} new ones within ${during(withinSec * 1e6)}${back}.`,
    quietIf: `It is silent while one host opens such sessions at fewer than ${minHosts} others; slower than ${minHosts} in ${withinSec} s it is low, and info where it comes back to the same hosts.`,
    evidence: {
      session_kind: kind,
      hosts,
      most_new_hosts_in_time: fastest,
      bytes_read: bytesRead,
      keeps_coming_back: comesBack,
    },
  });
}
