// One suspicion. What grows is found again under the same key: the last finding of a key says how it
// stands, and takes the place of the ones before it.

export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

export type EvidenceValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[];

export interface Finding {
  /** The detector's id. */
  readonly detector: string;
  /** What it is about, within its detector: mostly who and whom. */
  readonly key: string;
  /** How bad it is if it is true; the detector's own `impact` when nothing is said. */
  readonly impact?: Severity;
  /** From 0 to 1: how sure it is that this is no ordinary traffic. */
  readonly confidence: number;
  /** IP addresses as they stand in the packets; of ARP, DHCP, router advertisements and 802.11 the MACs too. */
  readonly attackers: readonly string[];
  readonly victims: readonly string[];
  /** Hosts, not spellings; as many as are listed when nothing is said. */
  readonly attackerCount?: number;
  readonly victimCount?: number;
  readonly startUs: number;
  readonly endUs: number;
  /** How often it was done: ports tried, contacts made, requests sent. */
  readonly count: number;
  /** What happened, with the numbers, in a sentence or two. */
  readonly summary: string;
  /** What would have to be different for it to be silent, with the thresholds. */
  readonly quietIf: string;
  /** In snake_case. */
  readonly evidence: Readonly<Record<string, EvidenceValue>>;
  /** Ids of flows it rests on, the first ones; `flowCount` says how many there are. */
  readonly flowIds: readonly string[];
  readonly flowCount: number;
  /** What a model's score is made of; a rule has none. */
  readonly contributions?: readonly Contribution[];
}

export interface Contribution {
  readonly feature: string;
  /** In the feature's own unit; a word where it has words. */
  readonly value: number | string;
  /** To the raw score; below zero where it spoke for ordinary traffic. */
  readonly added: number;
}

/** So many flows, attackers and victims are listed. */
export const mostListed = 100;
