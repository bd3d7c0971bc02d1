// The rules that silence, as they stand in the settings, with how many alerts of the case each silences.

import type { JsonObject } from '../../../src-contract/routes/settings.ts';
import { ruleInWords } from '../../../src-core/alert/rule-in-words.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import type { Json } from '../../../src-core/report/json-text.ts';
import { objectIn } from './setting-fields.ts';

export interface SilenceLine {
  /** Among the rules of the file. */
  readonly place: number;
  /** What it names, in words. */
  readonly title: string;
  readonly because: string | undefined;
  readonly isOn: boolean;
  readonly until: string | undefined;
  /** Undefined while nobody knows. */
  readonly hits: number | undefined;
}

/** By the words that the case keeps beside each silenced alert. */
export type Hits = ReadonlyMap<string, number>;

export const rulesIn = (effective: JsonObject): readonly JsonObject[] =>
  Array.isArray(effective.silence) ? effective.silence.map(objectIn) : [];

export const silenceLines = (
  effective: JsonObject,
  hits: Hits | undefined,
): readonly SilenceLine[] =>
  rulesIn(effective).map((written, place) => {
    const { because, until, off } = written;
    const rule = ruleOf(written);
    return {
      place,
      title: ruleInWords({ ...rule, because: undefined, untilUs: undefined }),
      because: typeof because === 'string' ? because : undefined,
      isOn: off !== true,
      until: typeof until === 'string' ? until.slice(0, 10) : undefined,
      hits: off === true ? 0 : hits && (hits.get(ruleInWords(rule)) ?? 0),
    };
  });

/** The settings tell times as text, to the millisecond. */
function ruleOf({ from, until, off: _off, ...named }: JsonObject): SilenceRule {
  const us = (time: Json | undefined) =>
    typeof time === 'string' ? Date.parse(time) * 1000 : undefined;
  return { ...named, fromUs: us(from), untilUs: us(until) } as SilenceRule;
}

/** The list as it is set: without what says nothing, and without the rule itself where no change is given. */
export function changedRules(
  effective: JsonObject,
  at: number,
  change: Readonly<Record<string, Json | undefined>> | undefined,
): readonly JsonObject[] {
  const rules = [...rulesIn(effective)];
  if (!change) return rules.toSpliced(at, 1);
  const said = Object.entries({ ...rules[at], ...change }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return rules.with(at, Object.fromEntries(said));
}
