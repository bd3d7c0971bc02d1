import { during, grouped, listed, many } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import { Dossier, type FlowTrace } from './dossier.ts';
import type { Finding } from './finding.ts';
import { PortSet } from './port-set.ts';
import { type Probe, type ProbeKind, probeOf } from './probe.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Suspects } from './suspects.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPorts: number;
  /** Where no source tries many by itself. */
  readonly minSources: number;
  readonly minPortsOfMany: number;
  readonly forgetAfterHours: number;
}

interface Knock extends Probe, FlowTrace {
  /** Port and transport. */
  readonly thing: number;
}

/** What one host tried at another, or many did. */
class Knocks {
  readonly dossier: Dossier;
  readonly tcp = new PortSet();
  readonly udp = new PortSet();
  readonly protocols = new PortSet();
  readonly kinds = new Map<ProbeKind, number>();
  readonly answers = { none: 0, refused: 0, open: 0 };
  /** Distinct ports, each by how rarely an ordinary client would try it. */
  weight = 0;

  constructor(key: string, first: Knock) {
    this.dossier = new Dossier(key);
    this.add(first);
  }

  add(knock: Knock): void {
    const { kind, source, target, answer } = knock;
    this.dossier.attackers.add(source);
    if (!this.#setOf(kind).add(knock.port)) return;
    this.dossier.victims.add(target);
    this.dossier.addFlow(knock);
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    this.answers[answer] += 1;
    this.weight += weightOf(knock);
  }

  #setOf(kind: ProbeKind): PortSet {
    return kind === 'udp' ? this.udp : kind === 'protocol' ? this.protocols : this.tcp;
  }
}

const craftedKinds: readonly ProbeKind[] = ['null', 'fin', 'xmas', 'odd-flags'];

/** No ordinary system sends these; silence after UDP and a word never said may be harmless. */
function weightOf({ kind, answer }: Probe): number {
  if (craftedKinds.includes(kind)) return 5;
  if (kind === 'protocol') return 2;
  if (kind === 'connect' || (kind === 'udp' && answer === 'none')) return 0.5;
  return 1;
}

export const portScan = detector<Settings>({
  id: 'port-scan',
  title: 'Port scan',
  attack: 'T1046',
  explain:
    'One host tries many ports or IP protocols of another, and most do not answer, refuse, or are hung up on at once.',
  impact: 'high',
  defaults: { minPorts: 15, minSources: 10, minPortsOfMany: 10, forgetAfterHours: 12 },
  restsOnSilence: true,

  start: (settings) => {
    const forgetUs = settings.forgetAfterHours * 3600e6;
    const make = (key: string, first: Knock) => new Knocks(key, first);
    const byPair = new Suspects({ mostNew: 20_000, most: 4000, forgetUs, make });
    const byTarget = new Suspects({ mostNew: 4000, most: 1000, forgetUs, make });

    const see = (flow: SeenFlow): Finding[] => {
      const knock = knockOf(flow);
      if (!knock) return [];
      const one = byPair.note(`${knock.source}>${knock.target}`, knock);
      one?.add(knock);
      if (one && one.weight >= settings.minPorts) {
        return one.dossier.isDue(1) ? [ofOne(one, settings)] : [];
      }
      if (knock.kind === 'udp' || knock.kind === 'connect') return [];
      const all = byTarget.note(`*>${knock.target}`, knock);
      all?.add(knock);
      if (!all || !isByMany(all, settings) || !all.dossier.isDue(1)) return [];
      return [ofMany(all, settings)];
    };

    return {
      see: ({ ended }) => ended.flatMap(see),
      end: () => [
        ...grown(byPair).map((knocks) => ofOne(knocks, settings)),
        ...grown(byTarget).map((knocks) => ofMany(knocks, settings)),
      ],
    };
  },
});

function knockOf(flow: SeenFlow): Knock | undefined {
  const probe = probeOf(flow);
  if (!probe || isGroup(probe.target) || isGroup(probe.source)) return undefined;
  if (probe.source === probe.target) return undefined;
  const { kind, source, target, port, answer } = probe;
  const { flowId, startUs, endUs } = flow;
  const transport = kind === 'udp' ? 1 : kind === 'protocol' ? 2 : 0;
  const thing = transport * 65_536 + port;
  return { kind, source, target, port, answer, thing, flowId, startUs, endUs };
}

const grown = (suspects: Suspects<Knock, Knocks>) =>
  [...suspects.values()].filter(({ dossier }) => dossier.hasGrown);

/** Each source tries a few ports only; together they try many. Not a flood: that is no search. */
const isByMany = ({ weight, dossier }: Knocks, settings: Settings) =>
  weight >= settings.minPortsOfMany &&
  dossier.attackers.count >= settings.minSources &&
  dossier.attackers.count < mostSources &&
  dossier.endUs - dossier.startUs >= 60e6;

const mostSources = 1000;

function ofOne(knocks: Knocks, { minPorts }: Settings): Finding {
  const { dossier, weight, protocols } = knocks;
  const [source = '', target = ''] = dossier.key.split('>');
  const kind = kindInWords(knocks);
  const what = protocols.count > dossier.count / 2 ? 'IP protocols' : 'ports';
  const span = during(dossier.endUs - dossier.startUs);
  return dossier.tell('port-scan', {
    impact: dossier.count >= 100 || weight >= 100 ? 'high' : 'medium',
    confidence: Math.min(0.99, 0.7 + (0.1 * (weight - minPorts)) / minPorts),
    summary: `${source} tried ${grouped(dossier.count)} ${what} of ${target} in ${span} (${kind}); ${answersInWords(knocks)}.`,
    quietIf: `It is silent while one host tries fewer than ${minPorts} ports of another in vain; ports tried by NULL, FIN, XMAS or impossible flags count five times.`,
    evidence: evidenceOf(knocks),
  });
}

function ofMany(knocks: Knocks, { minPortsOfMany, minSources }: Settings): Finding {
  const { dossier } = knocks;
  const target = dossier.key.slice(2);
  return dossier.tell('port-scan', {
    impact: 'low',
    confidence: 0.7,
    summary: `${many(dossier.attackers.count, 'host')} tried ${many(dossier.count, 'port')} of ${target} in vain, none of them many, in ${during(dossier.endUs - dossier.startUs)}; ${answersInWords(knocks)}.`,
    quietIf: `It is silent while fewer than ${minSources} hosts, or fewer than ${minPortsOfMany} ports, are in it.`,
    evidence: { ...evidenceOf(knocks), sources: dossier.attackers.count },
  });
}

function evidenceOf({ tcp, udp, protocols, kinds, answers, dossier }: Knocks) {
  return {
    scan_kinds: [...kinds.keys()],
    tcp_ports: tcp.count,
    udp_ports: udp.count,
    ip_protocols: protocols.count,
    unanswered: answers.none,
    refused: answers.refused,
    open: answers.open,
    first_tcp_ports: tcp.listed(20),
    first_udp_ports: udp.listed(20),
    duration_sec: Math.round((dossier.endUs - dossier.startUs) / 1e3) / 1e3,
  };
}

function answersInWords({ answers: { none, refused, open } }: Knocks): string {
  const parts = [
    none > 0 ? `${grouped(none)} did not answer` : '',
    refused > 0 ? `${grouped(refused)} refused` : '',
    open > 0 ? `${grouped(open)} ${open === 1 ? 'was' : 'were'} open` : '',
  ];
  return listed(parts.filter((part) => part !== ''));
}

const kindNames: Readonly<Record<ProbeKind, string>> = {
  ...{ syn: 'SYN', connect: 'connect', null: 'NULL', fin: 'FIN', xmas: 'XMAS' },
  ...{ 'fin-ack': 'FIN+ACK', ack: 'ACK or window', 'odd-flags': 'impossible flags' },
  ...{ udp: 'UDP', protocol: 'IP protocol' },
};

/** A scan by connect() shows itself at the open ports; its other tries are SYNs like those of any scan. */
function kindInWords({ kinds }: Knocks): string {
  const all = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind]) => kind);
  const isConnect = (kinds.get('connect') ?? 0) > 0 && kinds.has('syn');
  const shown = isConnect ? all.filter((kind) => kind !== 'syn') : all;
  return `${listed(shown.map((kind) => kindNames[kind]))} scan`;
}
