// The columns of a table of labels -> which flows its rows name, from when to when, and their classes.

import { NumberBuilder } from './column-builder.ts';
import type { ColumnPart } from './column-part.ts';
import { endsWord } from './flow-ends.ts';
import { nameKey } from './header-names.ts';
import { AttackNames, type LabelRule } from './labels.ts';
import type { TablePlan } from './recognise-table.ts';
import type { TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import { TimeBuilder } from './time-builder.ts';

export type LabelKey = 'flow id' | 'Community ID' | 'ends';

export class LabelPlan {
  readonly notes: readonly string[];
  readonly attackNames: AttackNames;
  readonly #rule: LabelRule;
  readonly #label: number;
  readonly #attack: number;
  readonly #places: ReadonlyMap<ColumnPart, number>;
  readonly #hasFlowId: boolean;
  readonly #time: TimeBuilder;
  readonly #end: TimeBuilder;
  readonly #duration: NumberBuilder;
  readonly #durationAt: number;
  readonly #usOfDuration: number;

  constructor(plan: TablePlan, label: number, rule: LabelRule, issues: TableIssues) {
    const { columns, attack, notes } = plan;
    this.notes = notes.slice(0, attack === undefined ? 1 : 2);
    this.attackNames = new AttackNames(rule);
    this.#rule = rule;
    this.#label = label;
    this.#attack = attack ?? -1;
    this.#places = new Map(columns.flatMap(({ part }, at) => (part ? [[part, at] as const] : [])));
    const keys = columns.map(({ name }) => nameKey(name));
    this.#hasFlowId = keys[this.#places.get('id') ?? -1] === 'flowid';
    this.#time = new TimeBuilder('start', issues);
    this.#end = new TimeBuilder('end', issues);
    this.#duration = new NumberBuilder('duration', issues);
    this.#durationAt = keys.findIndex((key) => Object.hasOwn(durationUnits, key));
    this.#usOfDuration = durationUnits[keys[this.#durationAt] ?? ''] ?? 1;
  }

  get hasPorts(): boolean {
    return this.#places.has('srcPort') && this.#places.has('dstPort');
  }

  get hasProtocol(): boolean {
    return this.#places.has('protocol');
  }

  /** -1 for a row without a label. */
  classOf(row: TextRow): number {
    const label = row.cell(this.#label);
    const kind = this.#rule.kindOf(label);
    if (kind !== 'attack') return kind === 'ordinary' ? 0 : -1;
    return this.attackNames.classOf(label, this.#attack < 0 ? '' : row.cell(this.#attack));
  }

  /** By what this row, and so all others, name their flows. */
  keyOf(row: TextRow): LabelKey | undefined {
    if (this.#hasFlowId && /^\d+\.\d+$/.test(this.#cell(row, 'id'))) return 'flow id';
    if (this.#cell(row, 'communityId').startsWith('1:')) return 'Community ID';
    return this.#places.has('srcIp') && this.#places.has('dstIp') ? 'ends' : undefined;
  }

  wordOf(row: TextRow, key: LabelKey): string {
    if (key === 'flow id') return this.#cell(row, 'id');
    if (key === 'Community ID') return this.#cell(row, 'communityId');
    return endsWord({
      srcIp: this.#cell(row, 'srcIp'),
      srcPort: this.hasPorts ? this.#cell(row, 'srcPort') : 0,
      dstIp: this.#cell(row, 'dstIp'),
      dstPort: this.hasPorts ? this.#cell(row, 'dstPort') : 0,
      protocol: this.#cell(row, 'protocol'),
    });
  }

  keepTime(place: number, row: TextRow): void {
    const { text, starts, ends, line } = row;
    const set = (builder: TimeBuilder | NumberBuilder, at: number | undefined) => {
      if (at === undefined || at < 0) builder.set(place, '', 0, 0, line);
      else builder.set(place, text, starts[at]!, ends[at]!, line);
    };
    set(this.#time, this.#places.get('time'));
    set(this.#end, this.#places.get('end'));
    set(this.#duration, this.#durationAt);
  }

  /** A row without a time may be of any; one without an end is a moment. */
  takeTimes(rows: number, shiftUs: number): { starts: Float64Array; ends: Float64Array } {
    const places = Uint32Array.from({ length: rows }, (_, row) => row);
    const starts = this.#time.take(places).numbers;
    const ends = this.#end.take(places).numbers;
    const durations = this.#duration.take(places).numbers;
    for (let row = 0; row < rows; row++) {
      const start = starts[row]!;
      if (Number.isNaN(start)) {
        starts[row] = Number.NEGATIVE_INFINITY;
        ends[row] = Number.POSITIVE_INFINITY;
        continue;
      }
      const lasted = Math.max(0, durations[row]! * this.#usOfDuration || 0);
      const end = Number.isNaN(ends[row]!) ? start + lasted : Math.max(start, ends[row]!);
      starts[row] = start + shiftUs;
      ends[row] = end + shiftUs;
    }
    return { starts, ends };
  }

  #cell(row: TextRow, part: ColumnPart): string {
    const at = this.#places.get(part);
    return at === undefined ? '' : row.cell(at);
  }
}

/** Microseconds of one. */
const durationUnits: Readonly<Record<string, number>> = {
  duration: 1e6,
  dur: 1e6,
  flowduration: 1,
};
