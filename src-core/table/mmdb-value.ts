// One value of a MaxMind DB's data section (MaxMind DB File Format 2.0, "Data field format"), reached by its
// path. Nothing else is decoded: what pointers fan out to costs nothing, and a loop of them ends.

import { utf8Text } from '../base/utf8-text.ts';

/** Where a section begins, which its pointers count from, and where it ends. */
export interface MmdbSection {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly end: number;
}

interface Field {
  readonly type: number;
  /** Bytes of a text or number, entries of a map; of a pointer where it leads. */
  readonly size: number;
  /** Where its payload begins. */
  readonly at: number;
}

const pointer = 1;
const text = 2;
const map = 7;
const list = 11;
const boolean = 14;
const unsigned: ReadonlySet<number> = new Set([5, 6, 9]);

/** Real records have fewer than 200 fields; a hostile one may claim 16 million. */
const mostFields = 5000;
const longestText = 256;

/** A text or an unsigned number; undefined where there is none at the path, or it is none of these. */
export function valueAt(
  section: MmdbSection,
  at: number,
  path: readonly string[],
): string | number | undefined {
  let place: number | undefined = at;
  for (const key of path) {
    if (place === undefined) return undefined;
    place = memberAt(section, place, key);
  }
  const field = place === undefined ? undefined : targetAt(section, place);
  if (!field || field.at + field.size > section.end) return undefined;
  if (field.type === text) return textOf(section, field);
  return unsigned.has(field.type) && field.size <= 8 ? numberOf(section, field) : undefined;
}

function memberAt(section: MmdbSection, at: number, key: string): number | undefined {
  const found = targetAt(section, at);
  if (found?.type !== map) return undefined;
  let place = found.at;
  for (let entry = 0; entry < Math.min(found.size, mostFields); entry++) {
    const named = targetAt(section, place);
    const value = afterValue(section, place);
    if (named?.type !== text || value === undefined) return undefined;
    if (textOf(section, named) === key) return value;
    const next = afterValue(section, value);
    if (next === undefined) return undefined;
    place = next;
  }
  return undefined;
}

/** Past a value and all that is in it; pointers are not followed, so it never reads a byte twice. */
function afterValue(section: MmdbSection, at: number): number | undefined {
  let place = at;
  let left = 1;
  for (let read = 0; left > 0; read++, left--) {
    const field = fieldAt(section, place);
    if (!field || read > mostFields) return undefined;
    place = field.at;
    if (field.type === map) left += 2 * field.size;
    else if (field.type === list) left += field.size;
    else if (field.type !== pointer && field.type !== boolean) place += field.size;
  }
  return place;
}

/** The clause on pointers: one never leads to another. */
function targetAt(section: MmdbSection, at: number): Field | undefined {
  const field = fieldAt(section, at);
  if (field?.type !== pointer) return field;
  const target = fieldAt(section, field.size);
  return target?.type === pointer ? undefined : target;
}

function fieldAt({ bytes, base, end }: MmdbSection, at: number): Field | undefined {
  if (at < base || at + 6 > bytes.length || at >= end) return undefined; // control, type, four of size
  const control = bytes[at]!;
  if (control >> 5 === pointer) return pointerAt(bytes, base, at);
  const isExtended = control >> 5 === 0;
  const type = isExtended ? bytes[at + 1]! + 7 : control >> 5;
  const behind = at + (isExtended ? 2 : 1);
  const short = control & 0x1f;
  if (short < 29) return { type, size: short, at: behind };
  const width = short - 28;
  const [least = 0] = [29, 285, 65_821].slice(width - 1);
  return { type, size: least + bigEndian(bytes, behind, width), at: behind + width };
}

function pointerAt(bytes: Uint8Array, base: number, at: number): Field {
  const control = bytes[at]!;
  const width = ((control >> 3) & 3) + 1;
  const high = width === 4 ? 0 : (control & 7) * 256 ** width;
  const [least = 0] = [0, 2048, 526_336, 0].slice(width - 1);
  const size = base + least + high + bigEndian(bytes, at + 1, width);
  return { type: pointer, size, at: at + 1 + width };
}

export function bigEndian(bytes: Uint8Array, at: number, width: number): number {
  let sum = 0;
  for (let step = 0; step < width; step++) sum = sum * 256 + (bytes[at + step] ?? 0);
  return sum;
}

const numberOf = ({ bytes }: MmdbSection, { at, size }: Field) => bigEndian(bytes, at, size);
const textOf = ({ bytes }: MmdbSection, { at, size }: Field) =>
  utf8Text(bytes, at, at + Math.min(size, longestText));
