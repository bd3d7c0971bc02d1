// The settings file, as it may stand there, and what the program makes of it.

import { z } from 'zod';
import { isPlace } from '../src-core/alert/address-set.ts';
import type { AlertBudget } from '../src-core/alert/alert-budget.ts';
import { domainName } from '../src-core/alert/alert-facts.ts';
import type { SilenceRule } from '../src-core/alert/silence-rule.ts';
import { suggestName } from '../src-core/base/suggest-name.ts';
import type { ChosenDetector, SettingProblem } from '../src-core/detect/detector-settings.ts';
import type { FlowSettings } from '../src-core/flow/flow-settings.ts';
import { baseName } from '../src-core/report/analysis.ts';
import type { Json } from '../src-core/report/json-text.ts';
import { timeSetting } from './time-setting.ts';

export interface Settings {
  /** Detectors are shown traffic in windows of so long. */
  readonly windowSec: number;
  /** What differs from the defaults. */
  readonly flows: Partial<FlowSettings>;
  /** Paths of the person's own lists. */
  readonly indicators: readonly string[];
  /** Paths of trained models that score flows; `shipped` is the one that came with the program. */
  readonly models: readonly string[];
  /** Those that are enabled, with all of their settings. */
  readonly detectors: readonly ChosenDetector[];
  readonly silence: readonly SilenceRule[];
  readonly budget: AlertBudget;
}

/** Of a file without a word in it. */
const defaultWindowSec = 60;
const mostRules = 1000;
const mostInList = 10_000;

/** An object that refuses what it does not know, and says what it does. */
function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `is no setting; ${suggestName(keys![0]!, Object.keys(shape))}`
        : 'does not consist of names with values',
  });
}

const list = <Item extends z.ZodType>(item: Item, most = mostInList) =>
  z.array(item, 'is no list').max(most, `has more than ${most} entries`);

const text = (most: number) =>
  z.string('is no text').min(1, 'is empty').max(most, `is longer than ${most} letters`);

function number(low: number, high: number) {
  const says = `is no number from ${low} to ${high}`;
  return z.number(says).min(low, says).max(high, says);
}

function whole(low: number, high: number) {
  const says = `is no whole number from ${low} to ${high}`;
  return z.int(says).min(low, says).max(high, says);
}

const YesOrNo = z.boolean('is neither true nor false');
const Hosts = list(text(64).refine(isPlace, 'is no address, network or MAC')).min(1, 'is empty');
const isName = (name: string) => domainName(name) !== undefined || /^[a-z0-9-]+$/i.test(name);

export const ruleShape = {
  because: text(1000).optional(),
  detectors: list(text(100)).min(1, 'is empty').optional(),
  hosts: Hosts.optional(),
  attackers: Hosts.optional(),
  victims: Hosts.optional(),
  ports: list(whole(0, 65_535)).min(1, 'is empty').optional(),
  names: list(text(254).refine(isName, 'is no name of a host')).min(1, 'is empty').optional(),
  from: timeSetting('begin').optional(),
  until: timeSetting('end').optional(),
};

const Rule = section(ruleShape).refine(
  ({ because: _reason, ...named }) => Object.keys(named).length > 0,
  {
    error: 'names nothing that it should silence',
  },
);

/** 32 bits count a direction's bytes. */
const mostBytes = 2 ** 32 - 1;
const Seconds = number(0.001, 1e9);

const Flows = section({
  idleSec: Seconds.optional(),
  activeSec: Seconds.optional(),
  lingerSec: number(0, 1e6).optional(),
  followsTunnels: YesOrNo.optional(),
  heedsVlan: YesOrNo.optional(),
  verifiesChecksums: YesOrNo.optional(),
  dropsDuplicates: YesOrNo.optional(),
  mostFlows: whole(1, 100_000_000).optional(),
  entropyBytes: whole(1, mostBytes).optional(),
  streamBytes: whole(0, mostBytes).optional(),
  heldBytes: whole(0, 2 ** 36).optional(),
  mostEvents: whole(0, 1_000_000).optional(),
});

export const SettingsFile = section({
  windowSec: number(1, 86_400).default(defaultWindowSec),
  flows: Flows.default({}),
  indicators: list(text(4096), 100).default([]),
  models: list(text(4096), 10).default(['shipped']),
  /** Checked against the detectors themselves, by `chooseDetectors`. */
  detectors: z
    .record(z.string(), z.record(z.string(), z.unknown(), 'has no settings by name'), {
      error: 'does not consist of names of detectors',
    })
    .default({}),
  budget: section({
    atMost: whole(0, 1e9).optional(),
    falseAlarmRate: number(0, 1).optional(),
  }).default({}),
  allow: list(
    text(254).refine(
      (word) => isPlace(word) || isName(word),
      'is no address, network, MAC or name',
    ),
  ).default([]),
  silence: list(Rule, mostRules).default([]),
});

export type SettingsFile = z.infer<typeof SettingsFile>;

/** The first thing that is wrong. */
export function settingsProblem({ issues }: z.ZodError): SettingProblem {
  const [issue] = issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'symbol' ? '' : step));
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { path: [...path, ...unknown], says: issue?.message ?? 'is not valid' };
}

type WrittenRule = z.infer<z.ZodObject<typeof ruleShape>>;

export const ruleOf = ({ from, until, ...rule }: WrittenRule): SilenceRule => ({
  ...{ ...rule, fromUs: from, untilUs: until },
});

/** The allow list is two rules like any other: one of hosts, one of names. */
export function silenceOf({ allow, silence }: SettingsFile): SilenceRule[] {
  const because = 'allow list';
  const hosts = allow.filter(isPlace);
  const names = allow.filter((word) => !isPlace(word));
  return [
    ...(hosts.length > 0 ? [{ because, hosts }] : []),
    ...(names.length > 0 ? [{ because, names }] : []),
    ...silence.map(ruleOf),
  ];
}

/** As a report tells them: of paths the last part. */
export function settingsJson(settings: Settings): Readonly<Record<string, Json>> {
  const { detectors, indicators, models, ...rest } = settings;
  return {
    ...(JSON.parse(JSON.stringify(rest)) as Readonly<Record<string, Json>>),
    indicators: indicators.map(baseName),
    models: models.map(baseName),
    detectors: Object.fromEntries(detectors.map(({ id, settings: own }) => [id, { ...own }])),
  };
}
