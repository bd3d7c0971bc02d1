// What an evaluation is called, which of its parts show, and what is to be said before its curves.

import type {
  EvaluatedCurves,
  EvaluationEntry,
  EvaluationResult,
} from '../../../src-contract/routes/evaluations.ts';
import type { AttachedLabels, LabelList } from '../../../src-contract/routes/labels.ts';
import type { ModelKind, StoredModel } from '../../../src-contract/routes/models.ts';
import { baselineName } from '../../../src-core/report/charts/curve-option.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatTime } from '../../widgets/format-time.ts';

export const entryTitle = ({ atUs, title, split }: EvaluationEntry): string =>
  `${formatTime(atUs).slice(0, 16)}  ${shownText(title, 70)}${split === 'auto' ? '' : `, ${split}`}`;

export const splitsOf = ({ models }: EvaluationResult): readonly string[] => [
  ...new Set(models.map(({ split }) => split)),
];

export const modelsOn = ({ models }: EvaluationResult, split: string): readonly EvaluatedCurves[] =>
  models.filter((one) => one.split === split);

/** The named one, else the best by its area, the baseline aside. */
export function chosenModel(
  models: readonly EvaluatedCurves[],
  named: string,
): EvaluatedCurves | undefined {
  const others = models.filter(({ model }) => model !== baselineName);
  const best = others.toSorted((a, b) => (b.rocAuc ?? 0) - (a.rocAuc ?? 0))[0];
  return models.find(({ model }) => model === named) ?? best ?? models[0];
}

/** Each sentence once, with whom it is about where it is not about all. */
export function warningLines(models: readonly EvaluatedCurves[]): readonly string[] {
  const about = new Map<string, string[]>();
  for (const { model, warnings } of models) {
    for (const warning of warnings) about.set(warning, [...(about.get(warning) ?? []), model]);
  }
  return [...about].map(([warning, names]) =>
    names.length === models.length
      ? warning
      : `${names.map((name) => shownText(name, 60)).join(', ')}: ${warning}`,
  );
}

/** What else a reader should know first: what was said of the rows, and models no better than the baseline. */
export function remarkLines(
  { notes }: EvaluationResult,
  models: readonly EvaluatedCurves[],
): readonly string[] {
  const baseline = models.find(({ model }) => model === baselineName)?.rocAuc ?? undefined;
  const worse = models.filter(
    ({ model, rocAuc }) =>
      model !== baselineName && baseline !== undefined && rocAuc !== null && rocAuc <= baseline,
  );
  return [
    ...notes,
    ...worse.map(({ model }) => `${shownText(model, 60)} is no better than the baseline here.`),
  ];
}

/** An evaluation is of flows, by a file that can be read. */
export const judgesFlows = ({ facts, problem }: StoredModel): boolean =>
  facts?.unit === 'flows' && problem === null;

/** The baseline is there anyhow; first packets are in no case, and an encoder is a file to be named. */
export const canBeFitted = ({ kind, readsEvidence, settings }: ModelKind): boolean =>
  kind !== baselineName && !readsEvidence && settings.every(({ name }) => name !== 'encoder');

/** What is ticked until somebody chooses: as many as one can still tell apart in a picture. */
export const firstModels = (library: readonly StoredModel[]): readonly string[] =>
  library
    .filter(judgesFlows)
    .slice(0, 5)
    .map(({ modelId }) => modelId);

export interface LabelCounts {
  readonly ordinary: number;
  readonly attacks: number;
  readonly unlabelled: number;
}

export function labelCounts({ labels, unlabelled }: LabelList): LabelCounts {
  const sum = (means: string) =>
    labels.filter((label) => label.means === means).reduce((all, { flows }) => all + flows, 0);
  return {
    ordinary: sum('ordinary'),
    attacks: sum('attack'),
    unlabelled: unlabelled + sum('unlabelled'),
  };
}

/** Why nothing can be judged yet; undefined when it can. */
export function whyNotJudged(
  counts: LabelCounts | undefined,
  contenders: number,
): string | undefined {
  if (!counts) return undefined;
  if (counts.ordinary === 0 || counts.attacks === 0) {
    const lacks =
      counts.ordinary === 0
        ? counts.attacks === 0
          ? 'No flow has'
          : 'No ordinary flow has'
        : 'No attack has';
    return `${lacks} a label: attach a table of labels, or label flows by hand.`;
  }
  return contenders === 0
    ? 'Choose at least one model or kind; the baseline alone says nothing.'
    : undefined;
}

/** `6,209 of 6,209 rows matched` */
export function attachedWords({ matchedRows, rows, labelledFlows, flows }: AttachedLabels): string {
  return `${formatCount(matchedRows)} of ${formatCountOf(rows, 'row')} belong to a flow · ${formatCount(labelledFlows)} of ${formatCountOf(flows, 'flow')} labelled`;
}

/** What in it deserves a second look. */
export function attachedTroubles(attached: AttachedLabels): readonly string[] {
  const { unmatchedRows, ambiguousFlows, otherTimeFlows, contradicted } = attached;
  return [
    ...(unmatchedRows > 0 ? [`${formatCountOf(unmatchedRows, 'row')} belong to no flow.`] : []),
    ...(ambiguousFlows > 0
      ? [
          `${formatCountOf(ambiguousFlows, 'flow')} fit rows with different labels: the nearest in time was taken.`,
        ]
      : []),
    ...(otherTimeFlows > 0
      ? [
          `${formatCountOf(otherTimeFlows, 'flow')} have the ends of a labelled one, but at another time: shift the table's times.`,
        ]
      : []),
    ...(contradicted > 0
      ? [`${formatCountOf(contradicted, 'flow')} had another label already.`]
      : []),
  ];
}

export const splitHelp: Readonly<Record<string, string>> = {
  '': 'Whatever the flows allow that says most: by time, else by host.',
  time: 'Learned from the first two thirds, judged by what came later.',
  host: 'Learned from two thirds of the hosts, judged by the others.',
  attack:
    'Learned from all attacks but one, in turn, and judged by that one: what is found of something new.',
  given: 'As a table of labels says, in a column named split.',
  random: 'Two thirds drawn at random. Flatters every model.',
};
