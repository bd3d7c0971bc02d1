// What a header says -> names that are told apart, and the spelling by which they are recognised.

import { mostColumns, type TextRow } from './text-row.ts';

/**
 * `id.orig_h`, `ID Orig H` -> `idorigh`: sets differ in how they spell the same names. `service=-` stays
 * another one than `service`: where words are zeros and ones, names hold the word.
 */
export function nameKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}=]/gu, '');
}

/** The place of the first column with each key. */
export function placesOfKeys(names: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const key = nameKey(name);
    if (!places.has(key)) places.set(key, at);
  }
  return places;
}

/** An empty one is named by its place, the second of two alike becomes `Name.1`, as pandas reads it. */
export function headerNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  const copies = new Map<string, number>();
  return cells.slice(0, mostColumns).map((cell, at) => {
    const name = shortened(cell) || columnName(at);
    let unique = name;
    let copy = copies.get(name) ?? 1;
    while (taken.has(unique)) unique = `${name}.${copy++}`;
    copies.set(name, copy);
    taken.add(unique);
    return unique;
  });
}

/** Columns without a name count from 1. */
export const columnName = (at: number): string => `column_${at + 1}`;

/** Names are shown and kept in models. */
const mostNameChars = 200;
const shortened = (name: string): string =>
  name.length <= mostNameChars ? name : name.slice(0, mostNameChars);

/** Whether a row says again what the header says: files were put together. */
export function isHeaderAgain(row: TextRow, header: readonly string[]): boolean {
  if (row.count !== header.length || row.cell(0) !== header[0]) return false;
  return header.every((name, at) => row.cell(at) === name);
}
