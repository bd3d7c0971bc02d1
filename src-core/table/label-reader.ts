// A table of labels -> what is labelled, to be joined to a capture's flows. Its rows name flows by our flow
// id, by Community ID, or by both ends; times narrow them where there are any.

import { AppError } from '../base/app-error.ts';
import { grouped } from '../base/in-words.ts';
import { detached } from './dictionary.ts';
import { LabelJoin } from './label-join.ts';
import { type LabelKey, LabelPlan } from './label-plan.ts';
import { LabelRule } from './labels.ts';
import { recogniseTable } from './recognise-table.ts';
import type { TableHeader } from './table-header.ts';
import { TableIssues } from './table-issues.ts';
import type { TextRow } from './text-row.ts';
import { TextTable } from './text-table.ts';

export interface LabelOptions {
  /** As sentences call the table; a file's name. */
  readonly name?: string;
  readonly labelColumn?: string | undefined;
  readonly normalLabels?: readonly string[] | undefined;
  readonly separator?: string | undefined;
  /** Times may differ by so much; clocks do. */
  readonly slackUs?: number;
  /** What is added to the labels' times: they may be those of another zone. */
  readonly shiftUs?: number;
}

/** More are counted and left out: each is kept. */
const mostLabelRows = 1_000_000;

export class LabelReader {
  readonly #options: LabelOptions;
  readonly #name: string;
  readonly #issues = new TableIssues();
  readonly #text: TextTable;
  readonly #keys: string[] = [];
  readonly #classes: number[] = [];
  #plan: LabelPlan | undefined;
  #key: LabelKey | undefined;
  #unlabelled = 0;
  #tooMany = 0;

  constructor(options: LabelOptions = {}) {
    this.#options = options;
    this.#name = options.name ?? 'The table of labels';
    this.#text = new TextTable({ name: this.#name, separator: options.separator }, this.#issues, {
      begin: (header) => this.#begin(header),
      row: (row) => this.#take(row),
    });
  }

  push(chunk: string): void {
    this.#text.push(chunk);
  }

  finish(): LabelJoin {
    this.#text.end();
    const { slackUs = 1e6, shiftUs = 0 } = this.#options;
    const [plan, key] = [this.#plan, this.#key];
    if (!plan || !key) throw this.#refusal('has no row with a label in it');
    return new LabelJoin({
      key,
      hasPorts: plan.hasPorts,
      hasProtocol: plan.hasProtocol,
      keys: this.#keys,
      classes: Uint16Array.from(this.#classes),
      names: plan.attackNames.names,
      ...plan.takeTimes(this.#keys.length, shiftUs),
      slackUs,
      unlabelledRows: this.#unlabelled,
      notes: [...plan.notes, ...this.#tooManyNote()],
      issues: this.#issues.list(),
    });
  }

  #begin(header: TableHeader): void {
    const plan = recogniseTable(header, this.#options.labelColumn);
    if (plan.label === undefined) throw this.#refusal('has no column of labels');
    const rule = new LabelRule(plan.format.labelWords, this.#options.normalLabels);
    this.#plan = new LabelPlan(plan, plan.label, rule, this.#issues);
  }

  #take(row: TextRow): void {
    const plan = this.#plan!;
    const found = plan.classOf(row);
    if (found < 0) {
      this.#unlabelled += 1;
      return;
    }
    if (this.#keys.length >= mostLabelRows) {
      this.#tooMany += 1;
      return;
    }
    this.#key ??= plan.keyOf(row);
    if (!this.#key)
      throw this.#refusal('names flows neither by flow id or Community ID nor by both ends');
    plan.keepTime(this.#keys.length, row);
    this.#keys.push(detached(plan.wordOf(row, this.#key)));
    this.#classes.push(found);
  }

  #tooManyNote(): string[] {
    if (this.#tooMany === 0) return [];
    const [kept, left] = [mostLabelRows, this.#tooMany].map((count) => grouped(count));
    return [`Only the first ${kept} labelled rows were kept; ${left} more were left out.`];
  }

  #refusal(what: string): AppError {
    return new AppError('bad-input', `${this.#name} ${what}: its labels belong to no flows.`);
  }
}
