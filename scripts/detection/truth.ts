// What is known of the captures of the corpus, and whether alerts found it: as its README defines.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Alert } from '../../src-core/alert/alert.ts';

export interface TruthEntry {
  readonly kind: string;
  readonly src: string;
  readonly dst: string;
  readonly dport?: number;
  readonly visible_in: 'flow' | 'header' | 'payload' | 'intel';
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note?: string;
}

export interface Truth {
  readonly captures: Readonly<Record<string, readonly TruthEntry[]>>;
  /** Detectors whose alert counts as finding it, by kind. */
  readonly detectorsOf: Readonly<Record<string, readonly string[]>>;
}

export function readTruth(corpus: string): Truth {
  const read = (name: string) => JSON.parse(readFileSync(join(corpus, name), 'utf8'));
  return { captures: read('truth.json'), detectorsOf: read('kinds.json') };
}

const many = 'multiple';

export function findingAlert(
  entry: TruthEntry,
  alerts: readonly Alert[],
  detectors: readonly string[],
): Alert | undefined {
  return alerts.find((alert) => detectors.includes(alert.detector) && names(alert, entry));
}

function names(alert: Alert, { src, dst }: TruthEntry): boolean {
  const named = [...alert.attackers, ...alert.victims];
  if (src === many && dst === many) return alert.attackerCount > 1 || alert.victimCount > 1;
  return [src, dst].every((end) => end === many || named.includes(end));
}
