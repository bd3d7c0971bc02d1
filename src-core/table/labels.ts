// Words of a label column -> classes: which rows are ordinary, which are of which attack, and which say
// nothing. The rules stand in docs/guide/tables.md.

import { AppError } from '../base/app-error.ts';
import { detached, otherWord } from './dictionary.ts';
import type { WordColumn } from './record-table.ts';
import type { LabelWords } from './table-format.ts';

export type LabelKind = 'ordinary' | 'attack' | 'unlabelled';

export interface TableLabels {
  /** The first is the ordinary one. */
  readonly names: readonly string[];
  /** One for each row: its place in `names`. */
  readonly classes: Uint16Array;
}

const ordinaryName = 'ordinary';

const ordinaryWords = ['normal', 'benign', 'background', '0'];
const mostKnown = 4096;
const unlabelledWords = ['', '-', '?', '(empty)'];

export class LabelRule {
  readonly #ordinary: ReadonlySet<string>;
  readonly #unlabelled: ReadonlySet<string>;
  readonly #attackParts: readonly string[] | undefined;
  readonly #known = new Map<string, LabelKind>();

  /** `normalLabels` are further words for ordinary ones. */
  constructor(words: LabelWords = {}, normalLabels: readonly string[] = []) {
    const named = [...normalLabels, ...(words.ordinary ?? [])].map(plainWord);
    this.#ordinary = new Set([...ordinaryWords, ...named]);
    this.#unlabelled = new Set([...unlabelledWords, ...(words.unlabelled ?? [])]);
    this.#attackParts = words.attackParts;
  }

  /** Asked of every row, and there are few labels: what was found is kept. */
  kindOf(label: string): LabelKind {
    const known = this.#known.get(label);
    if (known !== undefined) return known;
    const kind = this.#judge(label);
    if (this.#known.size < mostKnown) this.#known.set(detached(label), kind);
    return kind;
  }

  #judge(label: string): LabelKind {
    const word = plainWord(label);
    if (this.#ordinary.has(word)) return 'ordinary';
    if (this.#unlabelled.has(word)) return 'unlabelled';
    const parts = this.#attackParts;
    return parts && !parts.some((part) => word.includes(part)) ? 'ordinary' : 'attack';
  }
}

/** KDD's labels end with a full stop; pandas writes a zero beside gaps as 0.0. */
function plainWord(label: string): string {
  const word = label.trim().toLowerCase();
  if (isZero.test(word)) return '0';
  return word.endsWith('.') ? word.slice(0, -1) : word;
}

const isZero = /^[+-]?0+(?:\.0*)?$/;

/** More are told apart by nobody; what is beyond them is one. */
const mostAttacks = 1000;
const otherAttack = '(other attack)';

/** Every row must have a label. `attacks` says which attack it was, where it says anything. */
export function labelClasses(
  labels: WordColumn,
  attacks: WordColumn | undefined,
  rule: LabelRule,
): TableLabels {
  refuseMeasure(labels);
  const isOrdinary = labels.words.map((word) => rule.kindOf(word) === 'ordinary');
  const attackWords = attacks?.words ?? [''];
  const known = new AttackNames(rule);
  // Of each pair of words once: there are many rows and few pairs.
  const classOfPair = new Map<number, number>();
  const classes = new Uint16Array(labels.codes.length);
  for (let row = 0; row < classes.length; row++) {
    const label = labels.codes[row]!;
    if (isOrdinary[label]) continue;
    const attack = attacks?.codes[row] ?? 0;
    const pair = label * attackWords.length + attack;
    const found =
      classOfPair.get(pair) ?? known.classOf(labels.words[label]!, attackWords[attack]!);
    classOfPair.set(pair, found);
    classes[row] = found;
  }
  return { names: known.names, classes };
}

/** The classes of attacks, as they are met; that of ordinary rows is 0. */
export class AttackNames {
  readonly #rule: LabelRule;
  readonly #classOf = new Map([[ordinaryName, 0]]);

  constructor(rule: LabelRule) {
    this.#rule = rule;
  }

  /** `label` is that of an attack; `attack` says which, where it says anything. */
  classOf(label: string, attack: string): number {
    return this.#named(attackName(this.#rule.kindOf(attack) === 'attack' ? attack : label));
  }

  /** Where a table says no more than 1, it says that it was an attack. */
  get names(): readonly string[] {
    const names = [...this.#classOf.keys()];
    return names.length === 2 && isOne.test(names[1]!) ? [ordinaryName, 'attack'] : names;
  }

  #named(name: string): number {
    const known = this.#classOf.get(name);
    if (known !== undefined) return known;
    const [size, isOther] = [this.#classOf.size, name === otherAttack];
    if (size > mostAttacks && !isOther) return this.#named(otherAttack);
    this.#classOf.set(name, size);
    return size;
  }
}

const isOne = /^1(?:\.0*)?$/;

/** As a person would say it: CTU's tables write `flow=From-Botnet`, KDD's `neptune.`. */
function attackName(word: string): string {
  const name = word.replace(/^flow=/, '').replace(/\.$/, '');
  return name === ordinaryName || name === '' ? `${name} (attack)` : name;
}

/** A class has a name or a number of its own: many different fractions are measured. */
const mostFractions = 100;

function refuseMeasure({ name, words: all }: WordColumn): void {
  const words = all.filter((word) => word !== otherWord);
  if (words.length <= mostFractions) return;
  if (words.some((word) => Number.isNaN(Number(word))) || words.every(isWhole)) return;
  throw new AppError(
    'bad-input',
    `The column "${name}" holds ${words.length} different numbers with fractions: that is a measure, not a label.`,
  );
}

const isWhole = (word: string): boolean => Number.isInteger(Number(word));
