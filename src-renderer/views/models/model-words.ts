// A model of the library -> what its line and its card say.

import type { ModelCard, StoredModel } from '../../../src-contract/routes/models.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { areaText, percentText, rawText } from '../../widgets/learning/learning-words.ts';

const placeWords: Readonly<Record<StoredModel['place'], string>> = {
  library: 'your own',
  shipped: 'came with Wiresift',
  settings: 'named in the settings',
};

/** Below its name: `Isolation forest · 19,413 rows · 2026-03-02`. */
export function modelLine({ facts, problem, place }: StoredModel): string {
  if (!facts) return problem ?? 'cannot be read';
  const { title, date, trainedOn } = facts;
  const rows = trainedOn.fittedRows > 0 ? formatCountOf(trainedOn.fittedRows, 'row') : '';
  return [title, rows, date || placeWords[place]].filter(Boolean).join(' · ');
}

const fact = (label: string, value: string, hint?: string): Fact => ({
  ...{ label, value, copy: value },
  ...(hint !== undefined && { hint }),
});

/** What it is and where its alarm begins. */
export function modelFacts({ facts, place, bytes, modelId, sha256 }: ModelCard): readonly Fact[] {
  const file = [
    fact('File', `${formatBytes(bytes)}, ${placeWords[place]}`),
    fact('Id', modelId, 'The first 16 digits of the SHA-256 of its file.'),
    fact('SHA-256', sha256),
  ];
  if (!facts) return file;
  const { title, unit, date, version, profileId, profileHash, seed } = facts;
  return [
    fact('Kind', title),
    fact('Judges', unit),
    fact('Threshold', rawText(facts.threshold), 'From this raw score on a row is reported.'),
    fact(
      'False alarms',
      facts.falseAlarmRate === null ? 'not known' : percentText(facts.falseAlarmRate),
      'The share of ordinary rows that the threshold was set for.',
    ),
    fact(
      'Trained',
      [date || 'day not known', version && `Wiresift ${version}`].filter(Boolean).join(', '),
    ),
    fact(
      'Features',
      `${shownText(profileId, 60)}, ${profileHash}`,
      'Profile of features, and its hash.',
    ),
    ...(seed === null
      ? []
      : [fact('Seed', String(seed), 'The same rows, settings and seed give the same file.')]),
    ...file,
  ];
}

/** On what it was fitted. */
export function trainedFacts({ facts }: ModelCard): readonly Fact[] {
  if (!facts) return [];
  const { evidence, rows, fittedRows, heldOutRows, leftOutRows, classes, where, notes } =
    facts.trainedOn;
  return [
    ...evidence.map(({ name, bytes, sha256 }) => ({
      label: 'Evidence',
      value: `${shownText(name, 80)}, ${formatBytes(bytes)}`,
      ...{ copy: sha256, hint: `SHA-256 ${sha256}` },
    })),
    ...(where === null
      ? []
      : [fact('Flows', where === '' ? 'all of the case' : shownText(where, 300))]),
    fact('Rows', formatCount(rows)),
    fact('Fitted on', formatCount(fittedRows)),
    fact('Held out', formatCount(heldOutRows), 'Ordinary rows that its threshold was set by.'),
    ...(leftOutRows > 0
      ? [fact('Left out', `${formatCountOf(leftOutRows, 'row')} labelled as attacks`)]
      : []),
    ...(classes.length > 0
      ? [fact('Tells apart', classes.map((name) => shownText(name, 60)).join(', '))]
      : []),
    ...notes.map((note) => ({ label: 'Note', value: shownText(note, 600) })),
  ].map((one, at, all) => ({ ...one, label: onlyOnce(one.label, at, all) }));
}

/** Facts are told apart by their labels: `Note`, `Note 2`. */
function onlyOnce(label: string, at: number, all: readonly { readonly label: string }[]): string {
  const before = all.slice(0, at).filter((one) => one.label === label).length;
  return before === 0 ? label : `${label} ${before + 1}`;
}

export function settingFacts({ facts }: ModelCard): readonly Fact[] {
  return Object.entries(facts?.settings ?? {}).map(([name, value]) =>
    fact(name, Array.isArray(value) ? value.join(', ') : shownText(String(value), 200)),
  );
}

export function metricFacts({ metrics }: ModelCard): readonly Fact[] {
  if (!metrics) return [];
  const { split, rows, positives, rocAuc, averagePrecision, recallAtFpr } = metrics;
  return [
    fact('Area under ROC', areaText(rocAuc), '0.5 is chance, 1 is perfect.'),
    fact('Average precision', areaText(averagePrecision)),
    ...recallAtFpr.map(({ rate, recall }) =>
      fact(`Found at ${percentText(rate)} false alarms`, percentText(recall)),
    ),
    fact('Judged on', `${formatCountOf(rows, 'flow')}, ${formatCount(positives)} of them attacks`),
    fact('Split', split),
  ];
}

/** The model whose card shows: the named one, the one in use, the first. */
export const shownModel = (
  models: readonly StoredModel[],
  named: string,
): StoredModel | undefined =>
  models.find(({ modelId }) => modelId === named) ??
  models.find(({ isActive }) => isActive) ??
  models[0];

/** The one `by` steps further down the list; the ends stay. */
export function modelBeside(
  models: readonly StoredModel[],
  modelId: string | undefined,
  by: number,
): StoredModel | undefined {
  const at = models.findIndex((model) => model.modelId === modelId);
  return models[Math.min(models.length - 1, Math.max(0, at + by))];
}

/** What already stands above the card as a warning is not said twice. */
export const trustLines = ({ trust, drift }: ModelCard): readonly string[] =>
  drift?.isUnlike ? trust.filter((sentence) => sentence !== drift.sentence) : trust;
