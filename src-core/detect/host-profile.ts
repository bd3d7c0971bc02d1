// Each source's profile against those of the others, and against its own of the baseline: who asks far
// more hosts or ports, or in vain, or sends far more than is usual here. Told when all are known.

import { grouped, rounded } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import type { Baseline } from './baseline.ts';
import { contactOf } from './contact.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { EvidenceValue, Finding } from './finding.ts';
import { HostTallies, type TalliedHost } from './host-tallies.ts';
import { type HostHabits, isTallied } from './host-tally.ts';
import { OneSided } from './one-sided.ts';
import { Population } from './outlying.ts';
import { digits } from './rhythm.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** Sources that there must be: among fewer nobody stands out. */
  readonly minHosts: number;
  /** Robust deviations from the median, on a scale of orders of magnitude. */
  readonly minScore: number;
  /** So many are told, the most unusual ones. */
  readonly mostHosts: number;
}

interface Measure {
  readonly name: string;
  readonly words: string;
  /** No smaller number is worth a word, however small the others' are. */
  readonly least: number;
  readonly of: (habits: HostHabits) => number;
}

interface Reason {
  readonly words: string;
  readonly score: number;
  readonly evidence: Readonly<Record<string, EvidenceValue>>;
}

/** Times the others' 99th percentile, and times what it was in the baseline. */
const beyond = { others: 2, baseline: 10 };

const failed: Measure = {
  ...{ name: 'failed_contacts', words: 'contacts in vain', least: 20 },
  of: ({ failedRatio, contacts }) => Math.round(failedRatio * contacts),
};
const measures: readonly Measure[] = [
  { name: 'destinations', words: 'destinations', least: 20, of: (habits) => habits.destinations },
  {
    name: 'destination_ports',
    words: 'destination ports',
    least: 15,
    of: (habits) => habits.ports,
  },
  failed,
  { name: 'sent_bytes', words: 'bytes sent', least: 5e6, of: (habits) => habits.sentBytes },
  {
    name: 'received_bytes',
    words: 'bytes received',
    least: 50e6,
    of: (habits) => habits.receivedBytes,
  },
];

export const hostProfile = detector<Settings>({
  id: 'host-profile',
  title: 'Host unlike the others',
  attack: null,
  explain:
    'A host asks, fails or sends far more than the other hosts of the capture, or than it did in the baseline.',
  impact: 'low',
  defaults: { minHosts: 10, minScore: 5, mostHosts: 20 },
  start: (settings, { baseline }) => new HostProfileWatch(settings, baseline),
});

class HostProfileWatch implements Watch {
  readonly #settings: Settings;
  readonly #baseline: ReadonlyMap<string, HostHabits>;
  readonly #tallies = new HostTallies();
  readonly #oneSided = new OneSided();

  constructor(settings: Settings, baseline: Baseline | undefined) {
    this.#settings = settings;
    this.#baseline = new Map(baseline?.hosts.map((host) => [host.address, host]));
  }

  see({ ended }: Traffic): readonly Finding[] {
    for (const flow of ended) {
      this.#oneSided.see(flow);
      if (!isTallied(flow) || isGroup(flow.dstIp) || isGroup(flow.srcIp)) continue;
      this.#tallies.add(contactOf(flow));
    }
    return [];
  }

  end(): Finding[] {
    const { hosts } = this.#tallies;
    const usable = this.#oneSided.isSo
      ? measures.filter((measure) => measure !== failed)
      : measures;
    const populations = usable.map(
      (measure) => [measure, new Population(hosts.map(({ tally }) => measure.of(tally)))] as const,
    );
    return hosts
      .map((host) => ({ host, reasons: this.#reasonsOf(host, hosts.length, populations) }))
      .filter(({ reasons }) => reasons.length > 0)
      .sort(
        (a, b) => total(b.reasons) - total(a.reasons) || (a.host.address < b.host.address ? -1 : 1),
      )
      .slice(0, this.#settings.mostHosts)
      .map(({ host, reasons }) => this.#tell(host, reasons, hosts.length));
  }

  #reasonsOf(
    { address, tally }: TalliedHost,
    hosts: number,
    populations: readonly (readonly [Measure, Population])[],
  ): Reason[] {
    const before = this.#baseline.get(address);
    return populations.flatMap(([measure, population]) => {
      const value = measure.of(tally);
      if (value < measure.least) return [];
      const others = hosts < this.#settings.minHosts ? undefined : population;
      return (
        this.#amongOthers(measure, value, others) ?? sinceBaseline(measure, value, before) ?? []
      );
    });
  }

  #amongOthers(measure: Measure, value: number, population: Population | undefined) {
    if (!population) return undefined;
    const { median, percentile99, score } = population.outlying(value);
    if (score < this.#settings.minScore || value < beyond.others * percentile99) return undefined;
    const reason: Reason = {
      words:
        `${grouped(value)} ${measure.words}; others here: median ${rounded(median)}, ` +
        `99th percentile ${rounded(percentile99)}`,
      score,
      evidence: {
        [measure.name]: value,
        [`${measure.name}_median`]: digits(median, 1),
        [`${measure.name}_percentile_99`]: digits(percentile99, 1),
        [`${measure.name}_score`]: digits(score, 1),
      },
    };
    return reason;
  }

  #tell(host: TalliedHost, reasons: readonly Reason[], hosts: number): Finding {
    const { address, tally, startUs, endUs, flowIds } = host;
    return {
      ...{ detector: 'host-profile', key: address, attackers: [address], victims: [] },
      ...{ startUs, endUs, count: reasons.length, flowIds, flowCount: tally.contacts },
      confidence: reasons.length > 1 ? 0.7 : 0.5,
      summary: `${address} is unlike the other hosts: ${reasons.map(({ words }) => words).join('. ')}.`,
      quietIf:
        `It were within ${this.#settings.minScore} robust deviations of the others, or no more than ` +
        `${beyond.others} times their 99th percentile; or there were fewer than ` +
        `${this.#settings.minHosts} hosts to compare it with.`,
      evidence: Object.assign(
        { hosts, contacts: tally.contacts, reasons: reasons.map(({ words }) => words) },
        ...reasons.map((one) => one.evidence),
      ),
    };
  }
}

function sinceBaseline(
  measure: Measure,
  value: number,
  before: HostHabits | undefined,
): Reason | undefined {
  if (!before) return undefined;
  const was = measure.of(before);
  if (value < beyond.baseline * Math.max(was, 1)) return undefined;
  return {
    words: `${grouped(value)} ${measure.words}; in the baseline ${grouped(was)}`,
    score: Math.log(value / Math.max(was, 1)),
    evidence: { [measure.name]: value, [`${measure.name}_in_baseline`]: was },
  };
}

const total = (reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { score }) => sum + score, 0);
