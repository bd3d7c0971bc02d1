// The columns of a plan, filled row by row and taken at the end.

import { grouped } from '../base/in-words.ts';
import { type ColumnBuilder, EitherBuilder, NumberBuilder, WordBuilder } from './column-builder.ts';
import type { ColumnPart } from './column-part.ts';
import { mostWords, otherWord, WordRoom } from './dictionary.ts';
import { flowWords } from './flow-words.ts';
import { type LabelRule, labelClasses, type TableLabels } from './labels.ts';
import type { PlannedColumn, TablePlan } from './recognise-table.ts';
import type { TableColumn, WordColumn } from './record-table.ts';
import type { TableIssues } from './table-issues.ts';
import { TextBuilder } from './text-builder.ts';
import type { TextRow } from './text-row.ts';
import { TimeBuilder } from './time-builder.ts';

type TextPart = Exclude<ColumnPart, 'time' | 'end' | 'other'>;

interface WordTaker extends ColumnBuilder {
  take(places: Uint32Array): WordColumn;
}

interface Filled {
  readonly at: number;
  readonly builder: ColumnBuilder;
}

const splitWords = new Set([
  'train',
  'training',
  'test',
  'testing',
  'validation',
  'valid',
  'val',
  '',
]);

export class TableBuilders {
  readonly #features: readonly Filled[];
  readonly #times: { readonly at: number; readonly builder: TimeBuilder } | undefined;
  readonly #texts = new Map<TextPart, { readonly at: number; readonly builder: WordTaker }>();
  readonly #label: { readonly at: number; readonly builder: WordBuilder } | undefined;
  readonly #attack: { readonly at: number; readonly builder: WordBuilder } | undefined;
  readonly #all: readonly Filled[];

  constructor(plan: TablePlan, takesLabels: boolean, issues: TableIssues) {
    const room = new WordRoom();
    const { columns } = plan;
    this.#features = [...columns.entries()].flatMap(([at, column]) => {
      return column.feature ? { at, builder: featureBuilder(column, room, issues) } : [];
    });
    const said = new Set(columns.map(({ part }) => part));
    const hasEnds = said.has('srcIp') && said.has('dstIp');
    for (const [at, { name, part }] of columns.entries()) {
      if (part === 'time') this.#times = { at, builder: new TimeBuilder(name, issues) };
      else if (isTextPart(part) && (hasEnds || !partsOfEnds.has(part)))
        this.#texts.set(part, { at, builder: textBuilder(part, name, room) });
    }
    const words = (at: number | undefined) =>
      at === undefined || !takesLabels
        ? undefined
        : { at, builder: new WordBuilder(columns[at]!.name, room) };
    this.#label = words(plan.label);
    this.#attack = words(plan.attack);
    const others = [this.#times, this.#label, this.#attack].filter((one) => one !== undefined);
    this.#all = [...this.#features, ...this.#texts.values(), ...others];
  }

  set(place: number, row: TextRow): void {
    const { text, starts, ends, line } = row;
    for (const { at, builder } of this.#all) {
      builder.set(place, text, starts[at]!, ends[at]!, line);
    }
  }

  takeLabels(places: Uint32Array, rule: LabelRule): TableLabels {
    return labelClasses(
      this.#label!.builder.take(places),
      this.#attack?.builder.take(places),
      rule,
    );
  }

  take(places: Uint32Array) {
    const columns = this.#features.map(({ builder }) => builder.take(places));
    const notes: string[] = columns.flatMap(overflowNote);
    const times = this.#times && this.#takeTimes(this.#times.builder, places, notes);
    const texts = new Map(
      [...this.#texts].map(([part, { builder }]) => [part, someWord(builder.take(places))]),
    );
    const split = this.#takeSplit(texts.get('split'), notes);
    const [hosts, ids, sources] = [texts.get('srcIp'), texts.get('id'), texts.get('source')];
    const flows = flowWords(places.length, Object.fromEntries(texts));
    return {
      columns: {
        table: { rows: places.length, columns },
        ...(times && { times }),
        ...(hosts && { hosts }),
        ...(flows && { flows }),
        ...(ids && { ids }),
        ...(sources && { sources }),
        ...(split && { split }),
      },
      notes,
    };
  }

  #takeTimes(builder: TimeBuilder, places: Uint32Array, notes: string[]): Float64Array | undefined {
    const { numbers } = builder.take(places);
    if (numbers.every((time) => Number.isNaN(time))) return undefined;
    if (builder.isHalfDay) {
      notes.push(
        'Its times do not say which half of the day: 1 to 7 were taken for the afternoon.',
      );
    }
    return numbers;
  }

  #takeSplit(split: WordColumn | undefined, notes: string[]): WordColumn | undefined {
    if (!split || split.words.every((word) => splitWords.has(word.toLowerCase()))) return split;
    notes.push(`The column "${split.name}" says other words than train and test: it is no split.`);
    return undefined;
  }
}

/** Of use only beside both addresses. */
const partsOfEnds: ReadonlySet<ColumnPart> = new Set(['srcPort', 'dstIp', 'dstPort', 'protocol']);

const isTextPart = (part: ColumnPart | undefined): part is TextPart =>
  part !== undefined && part !== 'time' && part !== 'end' && part !== 'other';

/** Each row has an id of its own; the others are words that come again. */
function textBuilder(part: TextPart, name: string, room: WordRoom): WordTaker {
  const isOwn = part === 'id' || part === 'communityId';
  return isOwn ? new TextBuilder(name) : new WordBuilder(name, room, mostEnds);
}

/** Addresses of a table. */
const mostEnds = 1_000_000;

function featureBuilder(
  { name, feature }: PlannedColumn,
  room: WordRoom,
  issues: TableIssues,
): ColumnBuilder {
  if (feature === 'numbers') return new NumberBuilder(name, issues);
  return feature === 'words' ? new WordBuilder(name, room) : new EitherBuilder(name, room);
}

function overflowNote(column: TableColumn): string[] {
  if (column.kind === 'numbers' || !column.words.includes(otherWord)) return [];
  const limit = grouped(mostWords);
  return [
    `The column "${column.name}" has too many different words: those beyond the first ${limit} count as one.`,
  ];
}

/** Undefined where no row says anything. */
function someWord(column: WordColumn | undefined): WordColumn | undefined {
  return column?.words.some((word) => word !== '') ? column : undefined;
}
