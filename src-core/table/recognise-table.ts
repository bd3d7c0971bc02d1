// The names of a table's columns -> what each of them is for: a feature, the label, or who and when.

import { AppError } from '../base/app-error.ts';
import { suggestName } from '../base/suggest-name.ts';
import { type ColumnPart, partNames, partOfKey } from './column-part.ts';
import { anyCsv } from './format/any-csv.ts';
import { columnName, nameKey, placesOfKeys } from './header-names.ts';
import { labelPlaces } from './label-places.ts';
import { listed } from './listed.ts';
import type { TableFormat } from './table-format.ts';
import { formatOf, type TableHeader } from './table-header.ts';

export type FeatureKind = 'numbers' | 'words' | 'either';

export interface PlannedColumn {
  readonly name: string;
  /** Undefined: models do not read it. */
  readonly feature: FeatureKind | undefined;
  /** What else it says. */
  readonly part: ColumnPart | undefined;
}

export interface TablePlan {
  readonly format: TableFormat;
  readonly columns: readonly PlannedColumn[];
  /** Places of the label and of the column that says which attack it was. */
  readonly label: number | undefined;
  readonly attack: number | undefined;
  /** What was decided, as sentences. */
  readonly notes: readonly string[];
}

/** `labelColumn` is what a person has named. */
export function recogniseTable(header: TableHeader, labelColumn?: string): TablePlan {
  const { names } = header;
  const format = formatOf(names) ?? anyCsv;
  const asked = labelColumn === undefined ? undefined : placeOf(names, labelColumn);
  const { label, attack, labelLike } = labelPlaces(names, format, asked);
  const parts = partsOf(names, labelLike);
  const columns = names.map((name, at) => {
    const part = parts.get(at);
    const isRead = !labelLike.has(at) && !isIndex(header, at);
    return { name, part, feature: isRead ? featureOf(nameKey(name), format) : undefined };
  });
  const notes = [
    ...headerNotes(header, format),
    ...labelNotes(names, label, attack, asked !== undefined || format !== anyCsv),
    ...leftOutNotes(columns, labelLike, format),
  ];
  return { format, columns, label, attack, notes };
}

function placeOf(names: readonly string[], asked: string): number {
  const exact = names.indexOf(asked.trim());
  const place =
    exact >= 0 ? exact : (placesOfKeys(names).get(nameKey(asked)) ?? placeNumbered(names, asked));
  if (place !== undefined) return place;
  const known = suggestName(asked, names.slice(0, 50));
  throw new AppError(
    'bad-input',
    `The table has no column "${asked}" to take labels from; ${known}`,
  );
}

/** Where columns have no names, 42 is the 42nd. */
function placeNumbered(names: readonly string[], asked: string): number | undefined {
  const at = Number(asked) - 1;
  return names[at] === columnName(at) ? at : undefined;
}

/** Of several columns that say the same one is believed. */
function partsOf(
  names: readonly string[],
  labelLike: ReadonlySet<number>,
): ReadonlyMap<number, ColumnPart> {
  const places = placesOfKeys(names);
  const parts = new Map<number, ColumnPart>();
  for (const part of Object.keys(partNames) as ColumnPart[]) {
    const key = partNames[part].find((known) => {
      const place = places.get(known);
      return place !== undefined && !labelLike.has(place) && !parts.has(place);
    });
    if (key !== undefined) parts.set(places.get(key)!, part);
  }
  return parts;
}

/** The first column without a name counts the rows: pandas writes it so. */
function isIndex({ names, isNameless, isWritten }: TableHeader, at: number): boolean {
  return at === 0 && isWritten && !isNameless && names[0] === 'column_1';
}

const partsThatAreRead: readonly (ColumnPart | undefined)[] = [undefined, 'dstPort', 'protocol'];

function featureOf(key: string, format: TableFormat): FeatureKind | undefined {
  if (Object.hasOwn(format.leftOut, key)) return undefined;
  if (format.features) {
    if (!format.features.includes(key)) return undefined;
  } else if (!partsThatAreRead.includes(partOfKey.get(key))) {
    return undefined;
  }
  if (format.words === undefined) return 'either';
  return format.words.includes(key) ? 'words' : 'numbers';
}

function headerNotes({ isWritten, isNameless, names }: TableHeader, format: TableFormat): string[] {
  if (isWritten) return [];
  if (!isNameless) return [`The text has no header: its columns are those of ${format.title}.`];
  return [`The text has no header: its columns are called column_1 to column_${names.length}.`];
}

function labelNotes(
  names: readonly string[],
  label: number | undefined,
  attack: number | undefined,
  isKnown: boolean,
): string[] {
  if (label === undefined) return ['The table has no column of labels.'];
  const why = isKnown ? '' : ', for its name';
  const notes = [`The column "${names[label]}" was taken as the label${why}.`];
  if (attack !== undefined) notes.push(`The column "${names[attack]}" names the attacks.`);
  return notes;
}

function leftOutNotes(
  columns: readonly PlannedColumn[],
  labelLike: ReadonlySet<number>,
  format: TableFormat,
): string[] {
  const reasons = new Map<string, string[]>();
  for (const [at, { name, feature }] of columns.entries()) {
    if (feature !== undefined) continue;
    const reason = reasonOf(nameKey(name), labelLike.has(at), format);
    const names = reasons.get(reason) ?? [];
    names.push(`"${name}"`);
    reasons.set(reason, names);
  }
  return [...reasons].map(([reason, left]) => `Left out (${reason}): ${listed(left)}.`);
}

function reasonOf(key: string, isLabelLike: boolean, format: TableFormat): string {
  if (isLabelLike) return 'tells the label';
  if (Object.hasOwn(format.leftOut, key)) return format.leftOut[key]!;
  if (format.features && !partOfKey.has(key)) return 'is not among the features of its format';
  return 'says who, where or when it was';
}
