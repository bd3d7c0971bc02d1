// A setting's value -> what stands in its box, and back.

import type { Json } from '../../../src-core/report/json-text.ts';
import { formatCount } from '../../widgets/format-number.ts';
import type { SettingField } from './setting-fields.ts';

type Shape = Pick<SettingField, 'kind' | 'isFigures' | 'isWhole' | 'least' | 'most'>;

/** Lists have a line for each entry. */
export const boxText = (value: Json | undefined): string =>
  value === undefined || value === null
    ? ''
    : Array.isArray(value)
      ? value.map(String).join('\n')
      : String(value);

export type Typed = { readonly value: Json | undefined } | { readonly problem: string };

/** An empty box of a figure or a text is what is so where nothing is set. */
export function typedValue(text: string, { kind, ...shape }: Shape): Typed {
  if (kind === 'list') {
    const lines = text.split('\n').map((line) => line.trim());
    const entries = lines.filter((line) => line !== '').map((line) => entryOf(line, shape));
    const wrong = entries.find((entry) => 'problem' in entry);
    return (
      wrong ?? { value: entries.map((entry) => ('value' in entry ? (entry.value ?? '') : '')) }
    );
  }
  const trimmed = text.trim();
  return trimmed === '' ? { value: undefined } : entryOf(trimmed, shape);
}

function entryOf(text: string, { isFigures, isWhole, least, most }: Omit<Shape, 'kind'>): Typed {
  if (!isFigures) return { value: text };
  const value = Number(text.replaceAll(/[,_](?=\d)/g, ''));
  if (!Number.isFinite(value)) return { problem: `${text} is no number` };
  if (isWhole && !Number.isInteger(value)) return { problem: `${text} is no whole number` };
  if (least !== undefined && value < least) return { problem: `is less than ${formatAny(least)}` };
  if (most !== undefined && value > most) return { problem: `is more than ${formatAny(most)}` };
  return { value };
}

const formatAny = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : String(value);

/** What is so where nothing is set, beside the box. */
export function usualText(usual: Json | undefined): string {
  if (usual === undefined) return 'not set';
  if (typeof usual === 'boolean') return usual ? 'on' : 'off';
  if (typeof usual === 'number') return formatAny(usual);
  if (!Array.isArray(usual)) return String(usual) || 'empty';
  const more = usual.length - 6;
  const shown = usual.slice(0, 6).map(String).join(', ');
  return usual.length === 0 ? 'empty' : more > 0 ? `${shown} and ${more} more` : shown;
}
