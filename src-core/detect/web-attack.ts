// Attacks on web servers, by what clients ask of them.

import { listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import { sidesOf } from './event-sides.ts';
import type { Finding, Severity } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import { SharedSessions, type Sharing } from './shared-session.ts';
import { type WebSign, webSign } from './web-signs.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minRequests: number;
  readonly minMissing: number;
}

const id = 'web-attack';
const mostPairs = 5000;
const mostShown = 10;
const mostPaths = 10_000;
/** Nobody writes these by accident, or for another reason. */
const sureKinds = ['jndi-lookup', 'shellshock', 'code-injection'];

export const webAttack = detector<Settings>({
  id,
  title: 'Attack on a web server',
  attack: 'T1190',
  explain:
    'Requests that carry SQL, scripts, commands or paths out of the site, scanners by their name or their many misses, and one session used from two hosts.',
  impact: 'high',
  defaults: { minRequests: 1, minMissing: 50 },

  start: (settings) => {
    const visits = new RecentMap<string, Visit>(mostPairs, (key) => new Visit(key));
    const sessions = new SharedSessions();
    const thefts = new RecentMap<string, Dossier>(500, (key) => new Dossier(key));

    const visit = (event: SeenEvent): Finding[] => {
      const { client, server } = sidesOf(event, (port) => port === 80);
      const sign = webSign(event);
      const isMissing = numberIn(event, 'status') === 404;
      if (!sign && !isMissing) return [];
      const seen = visits.touch(`${client}>${server}`);
      const before = gradeOf(seen, settings);
      seen.add(event, client, server, sign);
      const grade = gradeOf(seen, settings);
      const isDue = grade && (isBetter(grade, before) || seen.dossier.isDue(settings.minRequests));
      return isDue ? [finding(seen, grade, settings)] : [];
    };

    const see = (event: SeenEvent): Finding[] => {
      if (event.kind !== 'http') return [];
      const sharing = sessions.see(event);
      const theft = sharing ? theftFinding(thefts, event, sharing) : [];
      return [...visit(event), ...theft];
    };

    const grown = (seen: Visit): Finding[] => {
      const grade = seen.dossier.hasGrown ? gradeOf(seen, settings) : undefined;
      return grade ? [finding(seen, grade, settings)] : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () => [...visits.values()].flatMap(grown),
    };
  },
});

class Visit {
  readonly dossier: Dossier;
  readonly kinds = new Map<string, number>();
  readonly examples: string[] = [];
  attacks = 0;
  readonly missing = new Set<string>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add(event: SeenEvent, client: string, server: string, sign: WebSign | undefined): void {
    const path = textIn(event, 'path').split('?', 1)[0]!;
    const isNew = numberIn(event, 'status') === 404 && !this.missing.has(path);
    if (isNew && this.missing.size < mostPaths) this.missing.add(path);
    if (!sign && !isNew) return;
    this.dossier.addEvent(event);
    this.dossier.attackers.add(client);
    this.dossier.victims.add(server);
    if (!sign) return;
    this.kinds.set(sign.kind, (this.kinds.get(sign.kind) ?? 0) + 1);
    if (sign.isAttack) this.attacks += 1;
    const isKnown = this.examples.length >= mostShown || this.examples.includes(sign.text);
    if (!isKnown) this.examples.push(sign.text);
  }
}

interface Grade {
  readonly impact: Severity;
  readonly confidence: number;
}

const isBetter = (grade: Grade, before: Grade | undefined): boolean =>
  grade.impact !== before?.impact || grade.confidence > before.confidence;

function gradeOf(visit: Visit, { minRequests, minMissing }: Settings): Grade | undefined {
  const { attacks, kinds, missing, dossier } = visit;
  const scans = kinds.get('scanner') ?? 0;
  if (attacks >= 3 || (attacks > 0 && kinds.size > 1)) return { impact: 'high', confidence: 0.9 };
  if (sureKinds.some((kind) => kinds.has(kind))) return { impact: 'high', confidence: 0.8 };
  if (attacks > 0) return { impact: 'high', confidence: attacks === 2 ? 0.6 : 0.5 };
  if (scans >= 20) return { impact: 'high', confidence: 0.8 };
  if (scans > 0) return { impact: 'medium', confidence: 0.8 };
  if ((kinds.get('probe') ?? 0) >= 5) return { impact: 'medium', confidence: 0.8 };
  const isMostlyMissing = missing.size >= minMissing && missing.size * 2 > dossier.count;
  if (isMostlyMissing) return { impact: 'medium', confidence: 0.5 };
  return kinds.size > 0 && dossier.count >= minRequests
    ? { impact: 'low', confidence: 0.7 }
    : undefined;
}

function finding(visit: Visit, grade: Grade, { minMissing }: Settings): Finding {
  const { dossier, kinds, examples, missing } = visit;
  const [client = '', server = ''] = dossier.key.split('>');
  const told = [...kinds].sort(([, a], [, b]) => b - a);
  const what = told.map(([kind, times]) => `${kind} (${times})`);
  const misses =
    missing.size > 0 ? `; ${many(missing.size, 'path was', 'paths were')} not there` : '';
  const example = examples.length > 0 ? `, as in "${examples[0]}"` : '';
  const said = what.length > 0 ? listed(what) : 'paths at random';
  return dossier.tell(id, {
    ...grade,
    summary: `${client} sent ${server} ${many(dossier.count, 'odd request')}: ${said}${example}${misses}.`,
    quietIf: `It is silent without injections, traversal, scanners' names and files that no link leads to, and with fewer than ${minMissing} paths that are not there.`,
    evidence: {
      kinds: told.map(([kind]) => kind),
      requests: dossier.count,
      attacks: visit.attacks,
      examples,
      paths_missing: missing.size,
    },
  });
}

function theftFinding(
  thefts: RecentMap<string, Dossier>,
  event: SeenEvent,
  { owner, other, server, hash, isSameAgent }: Sharing,
): Finding[] {
  const dossier = thefts.touch(`session>${other}>${owner}>${server}`);
  dossier.attackers.add(other);
  dossier.victims.add(owner);
  dossier.addEvent(event);
  if (!dossier.isDue(1)) return [];
  const agents = isSameAgent ? 'the same program' : 'another program';
  return [
    dossier.tell(id, {
      impact: 'high',
      confidence: isSameAgent ? 0.4 : 0.75,
      summary: `${other} used a session of ${textIn(event, 'host') || server} that was ${owner}'s within the last hour, with ${agents}.`,
      quietIf:
        'It is silent while each session cookie comes from one host, or through a proxy that says so.',
      evidence: { session_hash: hash, owner, other, server, is_same_agent: isSameAgent },
    }),
  ];
}
