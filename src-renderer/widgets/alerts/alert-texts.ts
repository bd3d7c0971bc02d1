import type { Alert } from '../../../src-core/alert/alert.ts';
import { formatCount } from '../format-number.ts';

type Parties = Pick<Alert, 'attackers' | 'victims' | 'attackerCount' | 'victimCount'>;

/** `10.0.0.5 → 10.0.0.9 and 253 more` */
export function partiesText({ attackers, victims, attackerCount, victimCount }: Parties): string {
  const from = sideText(attackers, attackerCount);
  const to = sideText(victims, victimCount);
  return [from, to].filter(Boolean).join(' → ');
}

/** An address and its MAC are two spellings of one host, so the count says how many more there are. */
function sideText([first]: readonly string[], count: number): string {
  if (first === undefined) return '';
  return count > 1 ? `${first} and ${formatCount(count - 1)} more` : first;
}
