// What labels say, in the past tense, for the notice and for what Ctrl+Z takes back.

import { shownText } from '../../../src-core/report/shown-text.ts';
import { LabelRule } from '../../../src-core/table/labels.ts';
import { formatCountOf } from '../../widgets/format-number.ts';

/** Words that tables of labels know: evaluation takes the one for an attack and the other for ordinary. */
export const attackLabel = 'attack';
export const ordinaryLabel = 'benign';

export function labelledText(label: string, changed: number): string {
  const flows = formatCountOf(changed, 'flow');
  return label === '' ? `Label taken off ${flows}` : `Labelled ${flows} ${shownText(label, 64)}`;
}

/** The same label once more takes it away, where all have it already. */
export const nextLabel = (label: string, present: readonly (string | null)[]): string =>
  present.length > 0 && present.every((one) => one === label) ? '' : label;

const rule = new LabelRule();

export const isOrdinaryLabel = (label: string): boolean => rule.kindOf(label) === 'ordinary';
