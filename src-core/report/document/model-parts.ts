// Models that scored, each with its card; how evaluations of the case found models to be, with their curves.

import { grouped, many } from '../../base/in-words.ts';
import type { ModelFacts } from '../../model/model-facts.ts';
import type { Analysis } from '../analysis.ts';
import {
  baselineName,
  percentText,
  precisionRecallOption,
  rocOption,
} from '../charts/curve-option.ts';
import type { ReportedCurves, ReportedEvaluation } from '../said-in-case.ts';
import { shownText } from '../shown-text.ts';
import { plainText } from './alert-part.ts';
import {
  type Block,
  code,
  dim,
  facts,
  type Line,
  number,
  type Part,
  table,
} from './report-block.ts';
import { most } from './report-limits.ts';

export function modelsPart({ models }: Analysis): Part[] {
  if (models.length === 0) return [];
  return [
    {
      id: 'models',
      title: 'Models',
      blocks: models.map((model, at) => ({ kind: 'part', part: modelPart(model, at) }) as const),
    },
  ];
}

function modelPart(model: ModelFacts, at: number): Part {
  const { name, sha256, kind, title, profile, profileHash, threshold, seed, date, version } = model;
  const fitted = `${many(model.fittedRows, 'flow')}, ${grouped(model.heldOutRows)} held out`;
  return {
    id: `model-${at + 1}`,
    title,
    blocks: [
      facts(
        ['Kind', code(kind)],
        ['File', [name, ' ', code(sha256)]],
        ['Came with the program', model.isShipped ? 'yes' : 'no'],
        ['Fitted on', date === '' ? fitted : `${fitted}, on ${date}`],
        version !== '' && ['Fitted by', `Wiresift ${version}`],
        model.evidence.length > 0 && [
          'Its evidence',
          model.evidence.flatMap(({ name, sha256 }) => [`${name} `, code(sha256), ' ']),
        ],
        ['Features', [profile, ' ', code(profileHash)]],
        seed !== null && ['Seed', String(seed)],
        ['Threshold', `${plainText(threshold)}, false alarms ${percentText(model.falseAlarmRate)}`],
        ['Scored', `${many(model.scoredRows, 'flow')}, ${grouped(model.reportedRows)} reported`],
        ['Likeness', model.shift],
        ['Trust', model.trust],
      ),
    ],
  };
}

export function evaluationsPart({ evaluations = [] }: Analysis): Part[] {
  if (evaluations.length === 0) return [];
  const shown = evaluations.slice(0, most.evaluations);
  const left = evaluations.length - shown.length;
  const more = left > 0 ? [dim(`${many(left, 'older evaluation')} left out.`)] : [];
  const blocks = shown.map((one, at): Block => ({ kind: 'part', part: evaluationPart(one, at) }));
  return [{ id: 'evaluations', title: 'Evaluations', blocks: [...blocks, ...more] }];
}

function evaluationPart(
  { title, split, seed, where, evidence, models }: ReportedEvaluation,
  at: number,
): Part {
  const shown = models.map((one) => ({ ...one, model: shownText(one.model, 40) }));
  const splits = [...new Set(models.map((one) => one.split))];
  const first = shown.filter((one) => one.split === splits[0]);
  const warnings = [...new Set(models.flatMap((one) => one.warnings))];
  return {
    id: `evaluation-${at + 1}`,
    title,
    blocks: [
      facts(
        ['Of', evidence === null ? 'the whole case' : `evidence ${evidence}`],
        where !== '' && ['Filter', code(where)],
        ['Split', `${split}, seed ${seed}`],
      ),
      table(columns, models.map(lineOf)),
      ...warnings.map((warning) => dim(warning)),
      curvesOf(first),
    ],
  };
}

const columns = [
  ...['Model', 'Split', number('Flows'), number('Attacks'), number('Area under ROC')],
  ...[number('Average precision'), number('Found'), number('False alarms')],
];

function lineOf(one: ReportedCurves): Line[] {
  const [[quiet, falseAlarms], [missed, found]] = one.confusion;
  const area = (value: number | null) => (value === null ? '–' : value.toFixed(3));
  return [
    ...[one.model, one.split, grouped(one.rows), grouped(one.positives)],
    ...[area(one.rocAuc), area(one.averagePrecision)],
    percentText(found / (missed + found)),
    percentText(falseAlarms / (quiet + falseAlarms)),
  ];
}

function curvesOf(models: readonly ReportedCurves[]): Block {
  const chosen = models.find(({ model }) => model !== baselineName)?.model ?? baselineName;
  const legend = { legend: { top: 0, data: models.map(({ model }) => model) } };
  const size = { widthPx: 450, heightPx: 320 };
  return {
    kind: 'figure',
    title: 'ROC and precision-recall',
    charts: [
      { option: { ...rocOption(models, chosen, false), ...legend, ...lower }, ...size },
      { option: { ...precisionRecallOption(models, chosen), ...legend, ...lower }, ...size },
    ],
    words:
      'First: attacks found at each share of false alarms. Second: how many reports are attacks.',
  };
}

/** The legend stands above, and above the axis its name. */
const lower = { grid: { left: 52, right: 24, top: 62, bottom: 42 } };
