// Evaluated models -> what a person reads in a terminal: for each split the models side by side, whether
// they are worth more than robust-baseline, and what each finds of each attack.

import { grouped, listed, many } from '../base/in-words.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { baselineKind } from '../model/models.ts';
import { classificationText } from './classification-text.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { shownText } from './shown-text.ts';
import { type Cells, tableText } from './table-text.ts';

export function evaluationText({ notes, models }: EvaluationReport): string {
  const splits = [...new Set(models.map(({ split }) => split))];
  const groups = splits.map((split) => models.filter((one) => one.split === split));
  const parts = [
    notes.map((note) => shownText(note)).join('\n'),
    ...groups.map(splitText),
    // Of twenty attacks left out, each in turn, nobody reads a hundred reports: the JSON has them.
    ...(groups.length === 1 ? models.map(reportsOf) : []),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function splitText(models: readonly Evaluation[]): string {
  const { split, note, rows, positives } = models[0]!;
  const warnings = [...new Set(models.flatMap((one) => one.warnings))];
  return [
    shownText(`Split ${split}: ${note}`),
    `Tested: ${many(rows, 'row')}, of which ${many(positives, 'attack')}.`,
    ...warnings.map((warning) => shownText(`Warning: ${warning}`)),
    '',
    tableText([head, ...models.map(cellsOf)]),
    againstBaseline(models),
    perAttack(models),
  ]
    .join('\n')
    .trimEnd();
}

const head: Cells = [
  'model',
  'ROC AUC',
  'avg prec',
  'rec@0.1%',
  'rec@1%',
  'threshold',
  'precision',
  'recall',
  'F1',
  'false alarms',
];

/** From the threshold on the numbers are those at the model's own threshold. */
function cellsOf(one: Evaluation): Cells {
  const [[quiet, falseAlarms]] = one.confusion;
  const attack = one.report.classes[1]!;
  const alarmShare = quiet + falseAlarms === 0 ? null : falseAlarms / (quiet + falseAlarms);
  return [
    shownText(one.model, 40),
    fourDigits(one.rocAuc),
    fourDigits(one.averagePrecision),
    ...one.recallAtFpr.map(({ recall }) => percent(recall)),
    String(Number(one.threshold.toPrecision(4))),
    attack.precision.toFixed(3),
    attack.recall.toFixed(3),
    attack.f1.toFixed(3),
    `${grouped(falseAlarms)} (${percent(alarmShare)})`,
  ];
}

const fourDigits = (value: number | null): string => (value === null ? '-' : value.toFixed(4));
const percent = (share: number | null): string =>
  share === null ? '-' : `${(share * 100).toFixed(2)} %`;

function againstBaseline(models: readonly Evaluation[]): string {
  const baseline = models.find(({ model }) => model === baselineKind);
  if (baseline === undefined) {
    return `${baselineKind} was not run beside: what these are worth is open.\n`;
  }
  const least = baseline.rocAuc;
  const weak = models.filter((one) => one !== baseline && isNoBetter(one.rocAuc, least));
  if (weak.length === 0) return '';
  const names = listed(weak.map(({ model }) => shownText(model, 40)));
  return `By ROC AUC no better than ${baselineKind}, which only looks how far off each value is: ${names}.\n`;
}

const isNoBetter = (area: number | null, least: number | null): boolean =>
  area !== null && least !== null && area <= least;

/** The most frequent ones. */
const mostAttacks = 20;

function perAttack(models: readonly Evaluation[]): string {
  const attacks = models[0]!.perClass.filter(({ isAttack }) => isAttack);
  if (attacks.length === 0) return '';
  const rows = attacks.slice(0, mostAttacks).map(({ name, support }): Cells => {
    const shares = models.map(({ perClass }) => perClass.find((one) => one.name === name));
    const cells = shares.map((one) => percent(one?.reported ?? null));
    return [shownText(name, 40), grouped(support), ...cells];
  });
  const names = models.map(({ model }) => shownText(model, 40));
  const left = attacks.length - rows.length;
  const more = left > 0 ? `\n... and ${many(left, 'rarer attack')}: they are in the report.` : '';
  return `Reported at the threshold:\n${tableText([['attack', 'rows', ...names], ...rows])}${more}`;
}

function reportsOf({ model, threshold, report, named }: Evaluation): string {
  const at = `${shownText(model, 40)} at ${Number(threshold.toPrecision(4))}`;
  const byName =
    named === null
      ? ''
      : `\n\n${shownText(model, 40)} by class\n${classificationText(named.report)}`;
  return `${at}\n${classificationText(report)}${byName}`.trimEnd();
}
