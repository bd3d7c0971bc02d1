// Words of a label column -> classes: which rows are ordinary, which are of which attack, and which say
// nothing. The rules stand in docs/guide/tables.md.

import { AppError } from '../base/app-error.ts';
import { otherWord } from './dictionary.ts';
import type { WordColumn } from './record-table.ts';
import type { LabelWords } from './table-format.ts';

export type LabelKind = 'ordinary' | 'attack' | 'unlabelled';

export interface TableLabels {
  /** The first is the ordinary one. */
  readonly names: readonly string[];
  /** One for each row: its place in `names`. */
  readonly classes: Uint16Array;
}

export const ordinaryName = 'ordinary';

const ordinaryWords = ['normal', 'benign', 'background', '0'];
const unlabelledWords = ['', '-', '?', '(empty)'];

export class LabelRule {
  readonly #ordinary: ReadonlySet<string>;
  readonly #unlabelled: ReadonlySet<string>;
  readonly #attackParts: readonly string[] | undefined;

  /** `normalLabels` are further words for ordinary ones. */
  constructor(words: LabelWords = {}, normalLabels: readonly string[] = []) {
    const named = [...normalLabels, ...(words.ordinary ?? [])].map(plainWord);
    this.#ordinary = new Set([...ordinaryWords, ...named]);
    this.#unlabelled = new Set([...unlabelledWords, ...(words.unlabelled ?? [])]);
    this.#attackParts = words.attackParts;
  }

  kindOf(label: string): LabelKind {
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
export const otherAttack = '(other attack)';

/** Every row must have a label. `attacks` says which attack it was, where it says anything. */
export function labelClasses(
  labels: WordColumn,
  attacks: WordColumn | undefined,
  rule: LabelRule,
): TableLabels {
  refuseMeasure(labels);
  const isOrdinary = labels.words.map((word) => rule.kindOf(word) === 'ordinary');
  const named = attacks?.words.map((word) => (rule.kindOf(word) === 'attack' ? word : '')) ?? [''];
  const classOf = new Map([[ordinaryName, 0]]);
  // Of each pair of words once: there are many rows and few pairs.
  const classOfPair = new Map<number, number>();
  const classes = new Uint16Array(labels.codes.length);
  for (let row = 0; row < classes.length; row++) {
    const label = labels.codes[row]!;
    if (isOrdinary[label]) continue;
    const attack = attacks?.codes[row] ?? 0;
    const pair = label * named.length + attack;
    let found = classOfPair.get(pair);
    if (found === undefined) {
      found = classNamed(attackName(named[attack]! || labels.words[label]!), classOf);
      classOfPair.set(pair, found);
    }
    classes[row] = found;
  }
  return { names: namesOf(classOf), classes };
}

export function classNamed(name: string, classOf: Map<string, number>): number {
  const known = classOf.get(name);
  if (known !== undefined) return known;
  if (classOf.size > mostAttacks && name !== otherAttack) return classNamed(otherAttack, classOf);
  classOf.set(name, classOf.size);
  return classOf.size - 1;
}

/** As a person would say it: CTU's tables write `flow=From-Botnet`, KDD's `neptune.`. */
export function attackName(word: string): string {
  const name = word.replace(/^flow=/, '').replace(/\.$/, '');
  return name === ordinaryName || name === '' ? `${name} (attack)` : name;
}

/** Where a table says no more than 1, it says that it was an attack. */
export function namesOf(classOf: ReadonlyMap<string, number>): string[] {
  const names = [...classOf.keys()];
  return names.length === 2 && isOne.test(names[1]!) ? [ordinaryName, 'attack'] : names;
}

const isOne = /^1(?:\.0*)?$/;

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
