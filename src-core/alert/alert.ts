// What a person is told: one suspicion, with who, whom, when, how bad, how sure, and why.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Contribution, Finding, Severity } from '../detect/finding.ts';

export interface Alert {
  /** The same for the same traffic, however it was read. */
  readonly id: string;
  /** A rule's id, or `model:KIND`. */
  readonly detector: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** The ATT&CK technique. */
  readonly attack: string | null;
  /** Addresses as they stand in the packets, the first ones; the counts are of hosts. */
  readonly attackers: readonly string[];
  readonly victims: readonly string[];
  readonly attackerCount: number;
  readonly victimCount: number;
  readonly startUs: number;
  readonly endUs: number;
  /** How often it was done. */
  readonly count: number;
  readonly summary: string;
  readonly evidence: Finding['evidence'];
  /** What each feature added to a model's score; a rule has none. */
  readonly contributions: readonly Contribution[];
  /** The first ones; `flowCount` says how many there are. */
  readonly flowIds: readonly string[];
  readonly flowCount: number;
  /** What its detector looks for. */
  readonly explain: string;
  /** What would have to be different for it to be silent. */
  readonly quietIf: string;
  /** Of 1, 10, 100 and 1000, those that its count has reached. */
  readonly milestones: readonly number[];
}

/** `turn` tells findings apart that share their detector, hosts and beginning. */
export function alertId({ detector, attackers, victims, startUs }: Finding, turn: number): string {
  const identity = [detector, attackers, victims, startUs, ...(turn > 0 ? [turn] : [])];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(identity))).subarray(0, idBytes));
}

const idBytes = 8;
