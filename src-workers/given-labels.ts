// Labels that flows of a case have -> their classes. A kind that learns from labels takes labelled flows
// alone; any other takes a flow without one for ordinary, as it does where nothing has a label.

import { grouped } from '../src-core/base/in-words.ts';
import { AttackNames, LabelRule } from '../src-core/table/labels.ts';

const ordinary = 0;
const leftOut = -1;

export class GivenLabels {
  readonly #isNeeded: boolean;
  readonly #rule: LabelRule;
  readonly #names: AttackNames;
  #labelled = 0;
  #unlabelled = 0;

  constructor(use: 'needed' | 'heeded', normalLabels?: readonly string[]) {
    this.#isNeeded = use === 'needed';
    this.#rule = new LabelRule({}, normalLabels);
    this.#names = new AttackNames(this.#rule);
  }

  /** Below 0 where it is left out. */
  classOf(label: string): number {
    const kind = this.#rule.kindOf(label);
    if (kind === 'unlabelled') {
      this.#unlabelled += 1;
      return this.#isNeeded ? leftOut : ordinary;
    }
    this.#labelled += 1;
    return kind === 'ordinary' ? ordinary : this.#names.classOf(label, '');
  }

  /** Undefined where no flow had a label. */
  get names(): readonly string[] | undefined {
    return this.#labelled > 0 ? this.#names.names : undefined;
  }

  get sentences(): readonly string[] {
    if (this.#unlabelled === 0 || this.#labelled === 0) return [];
    const flows = `${grouped(this.#unlabelled)} of ${grouped(this.#unlabelled + this.#labelled)} flows have no label:`;
    return [`${flows} they were ${this.#isNeeded ? 'left out' : 'taken for ordinary'}.`];
  }
}
