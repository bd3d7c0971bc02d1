// A rule that silences, from as narrow as it can be to wider and wider, one step at a time.

import type { QuestionOf } from '../../../src-contract/contract.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { formatCountOf } from '../../widgets/format-number.ts';

export const partNames = ['detectors', 'attackers', 'victims', 'hosts', 'ports', 'names'] as const;
type PartName = (typeof partNames)[number];

export const partTitles: Readonly<Record<PartName, string>> = {
  detectors: 'Kind',
  attackers: 'From',
  victims: 'To',
  hosts: 'Hosts',
  ports: 'Ports',
  names: 'Names',
};

export function withoutPart(rule: SilenceRule, part: PartName): SilenceRule {
  const { [part]: _part, ...rest } = rule;
  return rest;
}

const namesAnything = ({ because: _because, ...named }: SilenceRule): boolean =>
  Object.values(named).some((value) => value !== undefined);

export const canLose = (rule: SilenceRule, part: PartName): boolean =>
  namesAnything(withoutPart(rule, part));

/** What an alert happened to touch goes first, who did it last; undefined when only the kind is left. */
export function widerRule(rule: SilenceRule): SilenceRule | undefined {
  for (const part of ['ports', 'names'] as const) {
    if (rule[part]) return canLose(rule, part) ? withoutPart(rule, part) : undefined;
  }
  for (const part of ['victims', 'attackers', 'hosts'] as const) {
    const places = rule[part];
    if (!places) continue;
    const networks = [...new Set(places.map(networkOf))];
    if (networks.some((network, at) => network !== places[at]))
      return { ...rule, [part]: networks };
    return canLose(rule, part) ? withoutPart(rule, part) : undefined;
  }
  if (rule.fromUs === undefined && rule.untilUs === undefined) return undefined;
  const { fromUs: _from, untilUs: _until, ...always } = rule;
  return namesAnything(always) ? always : undefined;
}

/** The 256 addresses around one; of IPv6 and MACs nothing wider says itself. */
function networkOf(place: string): string {
  const ipv4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(place);
  return ipv4 ? `${ipv4[1]}.0/24` : place;
}

/** In the words of the settings file. */
export function ruleQuestion(
  alertId: string,
  { fromUs, untilUs, ...rule }: SilenceRule,
  because: string,
): QuestionOf<'alerts.previewSilence'> {
  const named = Object.entries(rule).filter(([name, value]) => name !== 'because' && value);
  return {
    ...Object.fromEntries(named),
    alertId,
    ...(because.trim() !== '' && { because: because.trim() }),
    ...(fromUs !== undefined && { from: momentText(Math.floor(fromUs / 1000)) }),
    ...(untilUs !== undefined && { until: momentText(Math.ceil(untilUs / 1000)) }),
  };
}

const momentText = (ms: number): string => new Date(ms).toISOString();

interface Effect {
  readonly fits: boolean;
  readonly alsoSilenced: number;
  readonly realSilenced: number;
}

export function effectText({ fits, alsoSilenced, realSilenced }: Effect): string {
  const others = formatCountOf(alsoSilenced, 'other alert');
  const of = fits
    ? alsoSilenced === 0
      ? 'Silences this alert and no other'
      : `Silences this alert and ${others}`
    : `Does not silence this alert, but ${others}`;
  if (realSilenced === 0) return `${of}.`;
  const isOnlyOne = fits && alsoSilenced === 0;
  return isOnlyOne ? `${of}; it is marked as real.` : `${of}; ${realSilenced} marked as real.`;
}

const fewNamed = 4;

/** What a part of a rule names, the first ones. */
export function partText(values: readonly (string | number)[]): string {
  const more = values.length - fewNamed;
  return values.slice(0, fewNamed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The rules without the one that was saved: the last that says the same. */
export function withoutRule(rules: unknown, saved: unknown): readonly unknown[] {
  const list = Array.isArray(rules) ? (rules as readonly unknown[]) : [];
  const text = JSON.stringify(saved);
  const at = list.findLastIndex((rule) => JSON.stringify(rule) === text);
  return at < 0 ? list : list.toSpliced(at, 1);
}
