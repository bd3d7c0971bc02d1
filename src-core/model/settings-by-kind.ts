// What a person sets, for all kinds or for one by its name, as in `isolation-forest.n_estimators` -> the
// settings of each kind.

import { AppError } from '../base/app-error.ts';
import { listed } from '../base/in-words.ts';
import { suggestName } from '../base/suggest-name.ts';
import type { ModelSettings, ModelSettingValue } from './model.ts';
import { findModel } from './models.ts';

/** What is said of one kind alone stands above what is said of all that have such a setting. */
export function settingsByKind(
  kinds: readonly string[],
  asked: ModelSettings,
): ReadonlyMap<string, ModelSettings> {
  const set = Object.entries(asked).map(([name, value]) => placeOf(name, value, kinds));
  const of = (kind: string): ModelSettings =>
    Object.fromEntries([
      ...set.flatMap((one) => (one.kind === undefined && has(kind, one.name) ? [pair(one)] : [])),
      ...set.flatMap((one) => (one.kind === kind ? [pair(one)] : [])),
    ]);
  return new Map(kinds.map((kind) => [kind, of(kind)]));
}

interface Placed {
  /** All that have it, when nothing is said. */
  readonly kind: string | undefined;
  readonly name: string;
  readonly value: ModelSettingValue;
}

const pair = ({ name, value }: Placed): [string, ModelSettingValue] => [name, value];

const namesOf = (kind: string): string[] => Object.keys(findModel(kind).defaults);
const has = (kind: string, name: string): boolean => namesOf(kind).includes(name);

function placeOf(asked: string, value: ModelSettingValue, kinds: readonly string[]): Placed {
  const dot = asked.indexOf('.');
  const kind = dot < 0 ? undefined : asked.slice(0, dot);
  const name = asked.slice(dot + 1);
  if (kind !== undefined && !kinds.includes(kind)) {
    throw refusal(`"${asked}" is for a kind that is not asked for`, kind, kinds);
  }
  const able = kind === undefined ? kinds : [kind];
  if (able.length === 0) throw refusal(`"${asked}" is set for no kind`, name, []);
  if (!able.some((one) => has(one, name))) {
    const known = [...new Set(able.flatMap(namesOf))].sort();
    throw refusal(`"${name}" is no setting of ${listed(able)}`, name, known);
  }
  return { kind, name, value };
}

function refusal(says: string, name: string, known: readonly string[]): AppError {
  const hint = known.length > 0 ? suggestName(name, known) : 'there is none to be set';
  return new AppError('bad-input', `${says}; ${hint}${hint.endsWith('?') ? '' : '.'}`);
}
