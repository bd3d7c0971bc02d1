// Where a table's label stands, and which columns tell it, too: those are never features.

import { nameKey, placesOfKeys } from './header-names.ts';
import type { TableFormat } from './table-format.ts';

export interface LabelPlaces {
  readonly label: number | undefined;
  readonly attack: number | undefined;
  /** Both, and whatever else says what the label says. */
  readonly labelLike: ReadonlySet<number>;
}

/** They may mean something else, unless they stand beside a label. */
const plainWords = new Set(['kind', 'type', 'category', 'subcategory', 'class']);

/** `asked` is the column that a person has named as the label. */
export function labelPlaces(
  names: readonly string[],
  format: TableFormat,
  asked: number | undefined,
): LabelPlaces {
  const places = placesOfKeys(names);
  const find = (keys: readonly string[], isFit: (at: number) => boolean) => {
    const key = keys.find((one) => places.has(one) && isFit(places.get(one)!));
    return key === undefined ? undefined : places.get(key);
  };
  const label = asked ?? find(format.labels, () => true);
  if (label === undefined) return { label, attack: undefined, labelLike: new Set() };
  const labelLike = new Set([label, ...format.labels.flatMap((key) => places.get(key) ?? [])]);
  addNeighbours(names, format, labelLike);
  const attack = find(format.attacks, (at) => at !== label && labelLike.has(at));
  return { label, attack, labelLike };
}

/** Detailed labels stand one beside the other: label, category, subcategory. */
function addNeighbours(
  names: readonly string[],
  format: TableFormat,
  labelLike: Set<number>,
): void {
  const isDetail = (at: number, isBeside: boolean) => {
    const key = nameKey(names[at]!);
    return (
      format.attacks.includes(key) && (isBeside || !plainWords.has(key) || format.marks.length > 0)
    );
  };
  for (let at = 0; at < names.length; at++) {
    if (isDetail(at, labelLike.has(at - 1))) labelLike.add(at);
  }
  for (let at = names.length - 1; at >= 0; at--) {
    if (isDetail(at, labelLike.has(at + 1))) labelLike.add(at);
  }
}
