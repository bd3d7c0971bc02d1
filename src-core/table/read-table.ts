// The one door: text in chunks -> a table of features, its labels, and of each row when, whose and which
// flow it was. Memory is bounded, however long the text: of more rows than `maxRows` a seeded sample is kept.

import { AppError } from '../base/app-error.ts';
import { grouped } from '../base/in-words.ts';
import { Random } from '../base/random.ts';
import { KeptRows } from './kept-rows.ts';
import { LabelRule, type TableLabels } from './labels.ts';
import { recogniseTable, type TablePlan } from './recognise-table.ts';
import type { RecordTable, WordColumn } from './record-table.ts';
import { TableBuilders } from './table-builders.ts';
import type { TableHeader } from './table-header.ts';
import { type TableIssue, TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import { TextTable } from './text-table.ts';

export interface TableOptions {
  /** As sentences call the table: the first file's name. */
  readonly name?: string;
  /** The column to take labels from, instead of the one that is known or found. */
  readonly labelColumn?: string | undefined;
  /** Words that mean ordinary, besides those that always do. */
  readonly normalLabels?: readonly string[] | undefined;
  /** False keeps rows without a label and gives no labels; columns of labels are no features all the same. */
  readonly takesLabels?: boolean;
  readonly maxRows?: number;
  readonly seed?: number;
  readonly separator?: string | undefined;
}

export interface LabelledTable {
  readonly format: { readonly id: string; readonly title: string };
  /** Features alone. */
  readonly table: RecordTable;
  readonly labels?: TableLabels;
  /** Microseconds since the epoch; NaN where a row says none. */
  readonly times?: Float64Array;
  /** Who began it; '' where a row says nobody. */
  readonly hosts?: WordColumn;
  /** Rows of one flow have one word here: its ends, whichever way round, and its protocol. */
  readonly flows?: WordColumn;
  /** What each row calls itself, as it is written. */
  readonly ids?: WordColumn;
  /** The capture or file that each row comes from, where there are several. */
  readonly sources?: WordColumn;
  /** What a column named split or subset says. */
  readonly split?: WordColumn;
  /** Of its file, where each row begins; from 1. */
  readonly lines: Uint32Array;
  /** All rows that were read, those that are not in the sample included. */
  readonly seenRows: number;
  readonly unlabelledRows: number;
  readonly notes: readonly string[];
  readonly issues: readonly TableIssue[];
}

const defaultMaxRows = 200_000;
/** Eight bytes each. A table of very many columns is sampled to fewer rows. */
const mostCells = 32 * 1024 * 1024;

export class TableReader {
  readonly #options: TableOptions;
  readonly #issues = new TableIssues();
  readonly #files: string[] = [];
  #text: TextTable;
  #plan: TablePlan | undefined;
  #builders: TableBuilders | undefined;
  #kept = new KeptRows(0, new Random(0));
  #rule = new LabelRule();
  #unlabelled = 0;
  #hasLabelled = false;

  constructor(options: TableOptions = {}) {
    this.#options = options;
    this.#text = this.#open(options.name ?? 'The table');
  }

  push(chunk: string): void {
    this.#text.push(chunk);
  }

  /** What is pushed from now on is another file of the same table: as NSL-KDD or CIC-IDS2017 come in parts. */
  nextFile(name: string): void {
    this.#text.end();
    this.#text = this.#open(name);
  }

  finish(): LabelledTable {
    this.#text.end();
    const [plan, builders] = [this.#plan, this.#builders];
    if (!plan || !builders || this.#kept.rows === 0) throw this.#nothingRead();
    const places = this.#kept.places();
    const { labels, notes: labelNotes } = this.#labels(builders, places);
    const read = builders.take(places);
    const notes = [...plan.notes, ...this.#sampleNotes(), ...labelNotes, ...read.notes];
    return {
      format: { id: plan.format.id, title: plan.format.title },
      ...this.#sources(places),
      ...read.columns,
      ...(labels && { labels }),
      lines: this.#kept.lines(places),
      seenRows: this.#kept.seen,
      unlabelledRows: this.#unlabelled,
      notes,
      issues: this.#issues.list(),
    };
  }

  #open(name: string): TextTable {
    this.#files.push(name);
    const { separator } = this.#options;
    return new TextTable({ name, separator }, this.#issues, {
      begin: (header) => (this.#plan ? this.#goOn(this.#plan, header) : this.#begin(header)),
      row: (row) => this.#take(row),
    });
  }

  get #name(): string {
    return this.#files.at(-1)!;
  }

  #goOn({ columns }: TablePlan, { names }: TableHeader): void {
    if (columns.map(({ name }) => name).join('\n') === names.join('\n')) return;
    const what = `${this.#name} has other columns than ${this.#files[0]}`;
    throw new AppError('bad-input', `${what}: they cannot be read as one table.`);
  }

  /** Files are sources where no column says better. */
  #sources(places: Uint32Array): { sources?: WordColumn } {
    if (this.#files.length < 2) return {};
    const codes = this.#kept.files(places);
    return { sources: { name: 'file', kind: 'words', words: [...this.#files], codes } };
  }

  #begin(header: TableHeader): void {
    const { labelColumn, normalLabels, maxRows = defaultMaxRows, seed = 0 } = this.#options;
    const plan = recogniseTable(header, labelColumn);
    if (!plan.columns.some(({ feature }) => feature !== undefined)) {
      throw new AppError('bad-input', `${this.#name} has no column that a model could read.`);
    }
    const rows = Math.max(1, Math.min(maxRows, Math.floor(mostCells / header.names.length)));
    this.#plan = plan;
    this.#builders = new TableBuilders(plan, this.#takesLabels(plan), this.#issues);
    this.#kept = new KeptRows(rows, new Random(seed));
    this.#rule = new LabelRule(plan.format.labelWords, normalLabels);
  }

  #takesLabels({ label }: TablePlan): boolean {
    return label !== undefined && this.#options.takesLabels !== false;
  }

  #take(row: TextRow): void {
    const plan = this.#plan!;
    if (this.#takesLabels(plan) && !this.#heedLabel(row.cell(plan.label!))) return;
    const place = this.#kept.place(this.#files.length - 1, row.line);
    if (place >= 0) this.#builders!.set(place, row);
  }

  /** False for a row to be left out. Unlabelled rows are kept only as long as nothing has a label. */
  #heedLabel(label: string): boolean {
    if (this.#rule.kindOf(label) === 'unlabelled') {
      this.#unlabelled += 1;
      return !this.#hasLabelled;
    }
    if (!this.#hasLabelled) this.#kept.forget();
    this.#hasLabelled = true;
    return true;
  }

  #labels(builders: TableBuilders, places: Uint32Array) {
    if (!this.#hasLabelled) {
      const notes =
        this.#unlabelled > 0 ? ['No row has a label in it: all were kept, unlabelled.'] : [];
      return { labels: undefined, notes };
    }
    const labels = builders.takeLabels(places, this.#rule);
    const notes: string[] = [];
    if (this.#unlabelled > 0) {
      notes.push(`Rows without a label that were left out: ${grouped(this.#unlabelled)}.`);
    }
    if (!labels.classes.includes(0)) {
      notes.push('No row is labelled as ordinary; --normal-label adds words that mean it.');
    }
    return { labels, notes };
  }

  #sampleNotes(): string[] {
    const { rows, seen } = this.#kept;
    if (seen <= rows) return [];
    return [`${grouped(rows)} of ${grouped(seen)} rows were taken, at random.`];
  }

  #nothingRead(): AppError {
    const odd = this.#issues.list().map(({ sentence }) => sentence);
    const what = this.#plan
      ? `${this.#name} has a header and no rows.`
      : `${this.#name} has no rows.`;
    return new AppError('bad-input', [what, ...odd].join(' '));
  }
}
