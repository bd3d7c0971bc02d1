// What stands in the form -> the question that starts the training, or why it cannot be asked yet.

import type { LabelList } from '../../../src-contract/routes/labels.ts';
import type { TrainInput } from '../../../src-contract/routes/ml.ts';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import type { KindSetting } from '../../../src-core/model/kind-settings.ts';
import type { ModelSettingValue } from '../../../src-core/model/model.ts';
import { whyUnreadable } from '../../address/filter-text.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';

/** As typed, by name; what is not in it stands at its default. */
export type SettingTexts = Readonly<Record<string, string>>;

export const settingText = (value: ModelSettingValue): string =>
  Array.isArray(value) ? value.join(', ') : String(value);

type Read =
  | { readonly value: ModelSettingValue; readonly problem?: never }
  | { readonly value?: never; readonly problem: string };

export function readSetting(setting: KindSetting, typed: string): Read {
  const text = typed.trim();
  const { type, choices } = setting;
  if (choices.includes(text)) return { value: text };
  if (type === 'yes-no') return { value: text === 'true' };
  if (type === 'text') return { value: text };
  if (type === 'choice') return { problem: `takes ${choices.join(', ')}` };
  if (type === 'numbers') return readNumbers(setting, text);
  return readNumber(setting, text);
}

function readNumber(setting: KindSetting, text: string): Read {
  const value = Number(text);
  const { least, most, type } = setting;
  const isFine =
    text !== '' &&
    Number.isFinite(value) &&
    (type === 'number' || Number.isInteger(value)) &&
    value >= (least ?? value) &&
    value <= (most ?? value);
  return isFine ? { value } : { problem: rangeWords(setting) };
}

function readNumbers(setting: KindSetting, text: string): Read {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const numbers = parts.map(Number);
  const isFine =
    numbers.length > 0 &&
    parts.every((part) => readNumber({ ...setting, type: 'whole' }, part).problem === undefined);
  return isFine ? { value: numbers } : { problem: rangeWords(setting) };
}

/** `1 to 1,000`, `0.001 to 1, or auto`. */
export function rangeWords({ type, least, most, choices }: KindSetting): string {
  const figure = (value: number) => (value >= 1e4 ? formatCount(value) : String(value));
  const range = least === null || most === null ? '' : `${figure(least)} to ${figure(most)}`;
  const what = { whole: 'a whole number, ', number: '', numbers: 'whole numbers with commas, ' };
  const kind = type in what ? what[type as keyof typeof what] : '';
  const named = choices.length > 0 ? `${range && ', or '}${choices.join(', ')}` : '';
  return `${kind}${range}${named}`;
}

/** Only what differs from the defaults, so that the card shows what was chosen. */
export function chosenSettings(kind: ModelKind, texts: SettingTexts): TrainInput['settings'] {
  return Object.fromEntries(
    kind.settings.flatMap((setting) => {
      const text = texts[setting.name];
      if (text === undefined || text === settingText(setting.default)) return [];
      const { value } = readSetting(setting, text);
      return value === undefined ? [] : [[setting.name, value as never]];
    }),
  );
}

/** Profiles of hosts know no filter. */
export const chosenRows = ({ where, isOfHosts }: TrainForm): Partial<TrainInput> =>
  isOfHosts ? { unit: 'host' } : { where };

export interface TrainForm {
  readonly kind: ModelKind;
  readonly where: string;
  readonly texts: SettingTexts;
  readonly ratePercent: string;
  readonly seed: string;
  readonly isTable: boolean;
  readonly isOfHosts: boolean;
}

/** Flows that the filter accepts; undefined while nobody knows. */
export interface Material {
  readonly flows: number | undefined;
  readonly labels: LabelList | undefined;
}

/** The engine refuses fewer. */
const fewestRows = 10;

export function trainProblems(form: TrainForm, { flows, labels }: Material): readonly string[] {
  const { kind, where, texts, isTable, isOfHosts } = form;
  const filter = isOfHosts ? undefined : whyUnreadable(where);
  const rate = Number(form.ratePercent);
  const seed = Number(form.seed);
  return [
    ...(filter ? [`The filter cannot be read: ${filter}`] : []),
    ...(isTable || isOfHosts ? [] : materialProblems(kind, where, flows, labels)),
    ...kind.settings.flatMap((setting) => {
      const { problem } = readSetting(setting, texts[setting.name] ?? settingText(setting.default));
      return problem ? [`${setting.name} takes ${problem.replace(/^takes /, '')}.`] : [];
    }),
    ...(form.ratePercent.trim() !== '' && rate > 0 && rate <= 100
      ? []
      : ['The false-alarm rate takes more than 0 and up to 100 percent.']),
    ...(form.seed.trim() !== '' && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32
      ? []
      : ['The seed takes a whole number from 0 on.']),
  ];
}

function materialProblems(
  kind: ModelKind,
  where: string,
  flows: number | undefined,
  labels: LabelList | undefined,
): string[] {
  if (kind.readsEvidence && where.trim() !== '') {
    return [
      `${kind.title} reads first packets out of the evidence, where no filter can choose: leave it out.`,
    ];
  }
  if (flows !== undefined && flows < fewestRows) {
    return [`${formatCountOf(flows, 'flow')} to learn from: at least ${fewestRows} are needed.`];
  }
  if (!kind.needsLabels || !labels) return [];
  const of = (means: string) => labels.labels.some((label) => label.means === means);
  if (of('attack') && of('ordinary')) return [];
  return [
    `${kind.title} learns from labels of both sides, ordinary and attack: label flows, or attach a table of labels.`,
  ];
}

/** Of a table and of kinds that know flows alone nobody can choose. */
export const learnsOfHosts = (kind: ModelKind, isAsked: boolean, isTable: boolean): boolean =>
  isAsked && !isTable && kind.units.includes('host');

/** What will be done with attacks and with flows that nobody has labelled. */
export function materialWords({ needsLabels }: ModelKind, labels: LabelList | undefined): string {
  if (!labels || labels.labels.length === 0) {
    return needsLabels
      ? 'No flow of this case has a label.'
      : 'No flow has a label: all are taken for ordinary. An attack among them would be learned as ordinary.';
  }
  const attacks = labels.labels
    .filter(({ means }) => means === 'attack')
    .reduce((sum, { flows }) => sum + flows, 0);
  if (needsLabels) return 'Flows without a label are left out.';
  return attacks > 0
    ? `Flows labelled as attacks are left out, ${formatCount(attacks)} in this case; those without a label are taken for ordinary.`
    : 'Flows without a label are taken for ordinary.';
}
