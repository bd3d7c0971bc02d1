// Evaluated models -> their JSON: the same text for the same data, one line for each model and split.

import { type ClassificationReport, reportEntries } from '../evaluate/classification-report.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { baseName } from './analysis.ts';
import type { EvaluationReport } from './evaluation-report.ts';
import { type Json, jsonText } from './json-text.ts';

/** One more when a promised name comes to mean something else. */
const schema = 1;

export function evaluationJson(report: EvaluationReport): string {
  const { version, evidence, parameters, notes, models } = report;
  const files = evidence.map(({ name, bytes, sha256 }) => ({
    name: baseName(name),
    bytes,
    sha256,
  }));
  const members = [
    `"wiresift":${jsonText({ version, schema })}`,
    `"evidence":${lines(files.map(inOrder))}`,
    `"parameters":${jsonText(parameters)}`,
    `"notes":${jsonText(notes)}`,
    `"models":${lines(models.map(modelJson))}`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

/** `confusion` as scikit-learn lays it out: [[ordinary, false alarms], [missed, found]]. */
function modelJson(one: Evaluation): string {
  return object([
    ['model', jsonText(one.model)],
    ['roc_auc', jsonText(one.rocAuc)],
    ['average_precision', jsonText(one.averagePrecision)],
    ['recall_at_fpr', byRate(one, 'recall')],
    ['confusion', jsonText(one.confusion)],
    ['report', reportJson(one.report)],
    ['per_class', perClassJson(one)],
    ['split', jsonText(one.split)],
    ['rows', jsonText(one.rows)],
    ['positives', jsonText(one.positives)],
    ['threshold', jsonText(one.threshold)],
    ['threshold_at_fpr', byRate(one, 'threshold')],
    ['note', jsonText(one.note)],
    ['warnings', jsonText(one.warnings)],
    ['classes', classesJson(one)],
    ['curves', curvesJson(one)],
    ['histogram', inOrder({ ...one.histogram })],
    ['calibration', calibrationJson(one)],
  ]);
}

const byRate = ({ recallAtFpr }: Evaluation, member: 'recall' | 'threshold'): string =>
  object(recallAtFpr.map((at) => [String(at.rate), jsonText(at[member])]));

const reportJson = (report: ClassificationReport): string =>
  object(
    reportEntries(report).map(([name, line]) => [
      name,
      typeof line === 'number' ? jsonText(line) : inOrder({ ...line }),
    ]),
  );

function perClassJson({ perClass }: Evaluation): string {
  return object(
    perClass.map(({ name, isAttack, support, reported, recall, precision, f1 }) => [
      name,
      inOrder({ attack: isAttack, precision, recall, 'f1-score': f1, support, reported }),
    ]),
  );
}

function classesJson({ named }: Evaluation): string {
  if (named === null) return 'null';
  return object([
    ['names', jsonText(named.names)],
    ['confusion', jsonText(named.confusion)],
    ['report', reportJson(named.report)],
  ]);
}

/** As columns, which are half as long. The first point of a ROC curve has no threshold. */
function curvesJson({ roc, precisionRecall }: Evaluation): string {
  return object([
    [
      'roc',
      inOrder({
        fpr: roc.map(({ fpr }) => fpr),
        tpr: roc.map(({ tpr }) => tpr),
        threshold: roc.map(({ threshold }) => threshold),
      }),
    ],
    [
      'precision_recall',
      inOrder({
        recall: precisionRecall.map(({ recall }) => recall),
        precision: precisionRecall.map(({ precision }) => precision),
        threshold: precisionRecall.map(({ threshold }) => threshold),
      }),
    ],
  ]);
}

function calibrationJson({ calibration }: Evaluation): string {
  if (calibration === null) return 'null';
  const bins = calibration.bins.map(({ from, to, rows, meanChance, attackShare }) =>
    inOrder({ from, to, rows, mean_chance: meanChance, attack_share: attackShare }),
  );
  return object([
    ['brier', jsonText(calibration.brier)],
    ['expected_error', jsonText(calibration.expectedError)],
    ['bins', `[${bins.join(',')}]`],
  ]);
}

/** As they stand here, where `jsonText` goes by letters. */
const inOrder = (members: Readonly<Record<string, Json>>): string =>
  object(Object.entries(members).map(([name, value]) => [name, jsonText(value)]));

const object = (members: readonly (readonly [string, string])[]): string =>
  `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;

const lines = (texts: readonly string[]): string =>
  texts.length === 0 ? '[]' : `[\n${texts.join(',\n')}\n]`;
