// Why a row is unusual, in words: what spoke most for it, its value, and what is usual.

import { grouped } from '../base/in-words.ts';
import type { UsualRange } from './normal-reference.ts';
import type { ExplainedColumn, ExplainedRow } from './scorer.ts';

const mostNamed = 3;

export function readingInWords({ contributions }: ExplainedRow): string {
  const named = contributions.filter(({ added }) => added > 0).slice(0, mostNamed);
  if (named.length === 0) return 'no single feature stands out';
  return named.map(featureInWords).join(', ');
}

function featureInWords({ feature, value, usual }: ExplainedColumn): string {
  const is = typeof value === 'number' ? numberText(value) : value || 'nothing';
  const usually = usualText(usual);
  return `${feature} ${is}${usually === '' ? '' : ` (usually ${usually})`}`;
}

export function usualText(usual: UsualRange): string {
  if (usual.kind === 'words') return usual.words.slice(0, mostNamed).join(' or ');
  const { low, high } = usual;
  if (low === null || high === null) return '';
  return low === high ? numberText(low) : `${numberText(low)} to ${numberText(high)}`;
}

/** Four digits say enough; what is unknown is said so. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'unknown';
  return Math.abs(value) >= 1e4 ? grouped(value) : String(Number(value.toPrecision(4)));
}
