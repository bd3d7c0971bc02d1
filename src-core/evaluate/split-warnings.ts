// A split -> what makes its figures look better than they are, or leaves them without meaning, a sentence
// each.

import { listed, many } from '../base/in-words.ts';
import type { ClassLabels } from '../model/model.ts';
import type { RecordTable } from '../table/record-table.ts';
import { classCounts } from './class-rows.ts';
import { repeatedRows } from './repeated-rows.ts';
import { noOrigin, type RowOrigins } from './row-origins.ts';
import type { Split } from './split.ts';

/** `table` has all rows, as the split does: its columns are what models read. */
export function splitWarnings(
  split: Split,
  labels: ClassLabels,
  origins: RowOrigins = {},
  table?: RecordTable,
): string[] {
  const found: (string | undefined)[] = [
    split.name === 'random' ? randomWarning : undefined,
    bothSides(split, origins.flows, 'flow'),
    bothSides(split, origins.hosts, 'host'),
    ...missingClasses(split, labels),
    table && repeats(split, table),
  ];
  return found.filter((warning) => warning !== undefined);
}

const randomWarning =
  'The split is random: the tested rows have near twins among those learned from, so these figures are never a headline. Split by time or by host.';

function bothSides(split: Split, codes: Uint32Array | undefined, what: string): string | undefined {
  if (codes === undefined) return undefined;
  const learned = new Set<number>();
  for (const row of split.train) if (codes[row] !== noOrigin) learned.add(codes[row]!);
  const shared = new Set<number>();
  let rows = 0;
  for (const row of split.test) {
    if (!learned.has(codes[row]!)) continue;
    shared.add(codes[row]!);
    rows++;
  }
  if (rows === 0) return undefined;
  const stands = shared.size === 1 ? 'stands' : 'stand';
  return `${many(shared.size, what)} ${stands} on both sides, with ${rows} of ${many(split.test.length, 'tested row')}.`;
}

function missingClasses({ name, train, test }: Split, { names, classes }: ClassLabels): string[] {
  const [learned, tested] = [classCounts(classes, train), classCounts(classes, test)];
  const warnings: string[] = [];
  if (!(tested[0]! > 0))
    warnings.push('No ordinary row is tested: there are no false alarms to count.');
  if (!(test.length > (tested[0] ?? 0)))
    warnings.push('No attack is tested: there is nothing to find.');
  if (!(learned[0]! > 0)) warnings.push('No ordinary row is learned from.');
  // To leave an attack out is the very point of such a split.
  if (name.startsWith('attack:')) return warnings;
  const attacks = [...tested.keys()].slice(1);
  const unknown = attacks.filter((i) => tested[i]! > 0 && learned[i] === 0);
  const untested = attacks.filter((i) => tested[i] === 0 && learned[i]! > 0);
  const named = (which: number[]) => listed(which.map((i) => names[i] ?? String(i)));
  if (unknown.length > 0) warnings.push(`Tested but not learned from: ${named(unknown)}.`);
  if (untested.length > 0) warnings.push(`Learned from but not tested: ${named(untested)}.`);
  return warnings;
}

function repeats({ train, test }: Split, table: RecordTable): string | undefined {
  const count = repeatedRows(table, train, test);
  if (count === 0) return undefined;
  const repeat = count === 1 ? 'repeats' : 'repeat';
  return `${count} of ${many(test.length, 'tested row')} ${repeat} a row that was learned from, value by value.`;
}
