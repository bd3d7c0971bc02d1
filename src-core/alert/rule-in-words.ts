// A silence rule as a person says it: their own reason, else what it names.

import { utcText } from '../packet/tree/utc-text.ts';
import type { SilenceRule } from './silence-rule.ts';

export function ruleInWords(rule: SilenceRule): string {
  if (rule.because) return rule.because;
  const { detectors, hosts, attackers, victims, ports, names, fromUs, untilUs } = rule;
  const parts = [
    detectors?.join(' or '),
    hosts && `of ${few(hosts)}`,
    attackers && `by ${few(attackers)}`,
    victims && `at ${few(victims)}`,
    ports && `port ${few(ports)}`,
    names && `about ${few(names)}`,
    fromUs !== undefined && `from ${utcText(fromUs / 1e6)}`,
    untilUs !== undefined && `until ${utcText(untilUs / 1e6)}`,
  ];
  return parts.filter(Boolean).join(' ');
}

function few(things: readonly (string | number)[]): string {
  const more = things.length - 3;
  return things.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
