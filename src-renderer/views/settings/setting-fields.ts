// The settings' schema and what is in force -> fields of a form.

import type { JsonObject } from '../../../src-contract/routes/settings.ts';
import type { Json } from '../../../src-core/report/json-text.ts';

export type FieldKind = 'yesno' | 'number' | 'choice' | 'text' | 'list';

export interface SettingField {
  /** As the engine is asked to set it: `detectors.beacon.minContacts`. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly kind: FieldKind;
  /** What stands in it is figures: of a list, of each line. */
  readonly isFigures: boolean;
  readonly isWhole: boolean;
  readonly least: number | undefined;
  readonly most: number | undefined;
  readonly choices: readonly string[];
  /** What is so where nothing is set; undefined where that is nothing. */
  readonly usual: Json | undefined;
  readonly value: Json | undefined;
  readonly isChanged: boolean;
}

/** The fields at and below a path, groups within it included. */
export function fieldsAt(schema: JsonObject, effective: JsonObject, path: string): SettingField[] {
  const steps = path.split('.');
  const own = steps.reduce<JsonObject>(
    (at, step) => objectIn(objectIn(at.properties)[step]),
    schema,
  );
  const value = steps.reduce<Json | undefined>((at, step) => objectIn(at)[step], effective);
  const inner = Object.keys(objectIn(own.properties));
  if (own.type !== 'object') return [fieldOf(own, path, value)];
  return inner.flatMap((name) => fieldsAt(schema, effective, `${path}.${name}`));
}

function fieldOf(own: JsonObject, path: string, value: Json | undefined): SettingField {
  const usual = own.default;
  const name = path.split('.').at(-1) ?? path;
  const items = objectIn(own.items);
  const description = typeof own.description === 'string' ? own.description : '';
  const choices = Array.isArray(own.enum) ? own.enum.map(String) : [];
  return {
    ...{ path, title: titleOf(name), kind: kindOf(own), choices },
    // Where nobody has written a sentence, the name stands there once more.
    description: isNameAgain(description, name) ? '' : description,
    isFigures: isFigure(own.type) || isFigure(items.type),
    isWhole: own.type === 'integer' || items.type === 'integer',
    least: numberIn(own.minimum),
    most: numberIn(own.maximum),
    ...{ usual, value },
    isChanged: JSON.stringify(value) !== JSON.stringify(usual),
  };
}

function kindOf({ type, enum: choices }: JsonObject): FieldKind {
  if (type === 'boolean') return 'yesno';
  if (isFigure(type)) return 'number';
  if (type === 'array') return 'list';
  return Array.isArray(choices) ? 'choice' : 'text';
}

const starts: Readonly<Record<string, string>> = { min: 'Least', max: 'Greatest', most: 'Most' };
const ends: Readonly<Record<string, string>> = {
  sec: 'seconds',
  us: 'microseconds',
  bytes: 'bytes',
  kilobytes: 'kilobytes',
  days: 'days',
};

/** `minPeriodSec`: `Least period, seconds`. */
export function titleOf(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(' ');
  const first = starts[words[0] ?? ''];
  const unit = words.length > 1 ? ends[words.at(-1) ?? ''] : undefined;
  const middle = words.slice(first ? 1 : 0, unit ? -1 : undefined).join(' ');
  const text = [first, middle].filter(Boolean).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${unit ? `${middle ? ', ' : ' '}${unit}` : ''}`;
}

const isNameAgain = (description: string, name: string): boolean =>
  description.replaceAll(/[^a-z]/gi, '').toLowerCase() === name.toLowerCase();

export const objectIn = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
const numberIn = (value: Json | undefined) => (typeof value === 'number' ? value : undefined);
const isFigure = (type: Json | undefined): boolean => type === 'number' || type === 'integer';
