// Captures and baselines -> what can be chosen on both sides of a comparison.

import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { BaselinePair, Pair } from './hosts-address.ts';

type Named = Pick<Capture, 'captureId' | 'name'>;
type Baseline = Pick<StoredBaseline, 'baselineId' | 'name' | 'facts'>;

/** As a capture's number. */
export const allOfCase = 0;
const mostLetters = 60;

const captureChoice = ({ captureId, name }: Named) => ({
  value: String(captureId),
  label: shownText(name, mostLetters),
});

/** All of the case can be held against a baseline only. */
export function otherChoices(captures: readonly Named[], compared: Pair | BaselinePair) {
  if ('baseline' in compared) {
    return [{ value: String(allOfCase), label: 'All captures' }, ...captures.map(captureChoice)];
  }
  return captures.filter(({ captureId }) => captureId !== compared.known).map(captureChoice);
}

export function knownChoices(
  captures: readonly Named[],
  baselines: readonly Baseline[],
  other: number,
) {
  const readable = baselines.filter(({ facts }) => facts !== null);
  const known = captures.filter(({ captureId }) => captureId !== other && captures.length > 1);
  return [
    { group: 'Captures', items: known.map(captureChoice) },
    {
      group: 'Baselines',
      items: readable.map(({ baselineId, name }) => ({
        ...{ value: baselinePrefix + baselineId, label: shownText(name, mostLetters) },
      })),
    },
  ].filter(({ items }) => items.length > 0);
}

const baselinePrefix = 'baseline ';

export const knownValue = (compared: Pair | BaselinePair): string =>
  'baseline' in compared ? baselinePrefix + compared.baseline : String(compared.known);

export const readKnown = (value: string): { readonly known: number; readonly baseline: string } =>
  value.startsWith(baselinePrefix)
    ? { known: 0, baseline: value.slice(baselinePrefix.length) }
    : { known: Number(value), baseline: '' };
