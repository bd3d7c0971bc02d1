// The settings file, as it may stand there, and what the program makes of it.

import { z } from 'zod';
import { isPlace } from '../src-core/alert/address-set.ts';
import type { AlertBudget } from '../src-core/alert/alert-budget.ts';
import { domainName } from '../src-core/alert/alert-facts.ts';
import type { SilenceRule } from '../src-core/alert/silence-rule.ts';
import type { ChosenDetector, SettingProblem } from '../src-core/detect/detector-settings.ts';
import { settingsOf } from '../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../src-core/feature/wiresift-profile.ts';
import type { FlowSettings } from '../src-core/flow/flow-settings.ts';
import { baseName } from '../src-core/report/analysis.ts';
import type { Json } from '../src-core/report/json-text.ts';
import { Forwarding } from './forwarding-settings.ts';
import { Names } from './name-settings.ts';
import { Notifications } from './notification-settings.ts';
import { Capture, Log, Retention } from './program-settings.ts';
import { list, number, section, text, whole, yesOrNo } from './setting-kinds.ts';
import { timeSetting } from './time-setting.ts';
import { Wireshark } from './wireshark-settings.ts';

export interface Settings {
  /** Detectors are shown traffic in windows of so long. */
  readonly windowSec: number;
  /** What differs from the defaults. */
  readonly flows: Partial<FlowSettings>;
  /** Paths of the person's own lists. */
  readonly indicators: readonly string[];
  /**
   * Paths of trained models that score flows, the baseline's first; `shipped` is the one that came with the
   * program.
   */
  readonly models: readonly string[];
  /** The path of the baseline that captures are compared with; '' without one. */
  readonly baseline: string;
  /** The folder of the encoder that models of texts read with; '' where it lay when they were fitted. */
  readonly encoder: string;
  /** Those that are enabled, with all of their settings. */
  readonly detectors: readonly ChosenDetector[];
  readonly silence: readonly SilenceRule[];
  readonly budget: AlertBudget;
}

/** Of a file without a word in it. */
const defaultWindowSec = 60;
const mostRules = 1000;

const Hosts = list(text(64).refine(isPlace, 'is no address, network or MAC')).min(1, 'is empty');
const isName = (name: string) => domainName(name) !== undefined || /^[a-z0-9-]+$/i.test(name);

export const ruleShape = {
  because: text(1000).optional().describe('Your reason; shown beside what the rule silences.'),
  detectors: list(text(100))
    .min(1, 'is empty')
    .optional()
    .describe('The detector is one of these ids, or model:KIND.'),
  hosts: Hosts.optional().describe('All attackers are among these, or all victims.'),
  attackers: Hosts.optional().describe('All attackers are among these.'),
  victims: Hosts.optional().describe('All victims are among these.'),
  ports: list(whole(0, 65_535))
    .min(1, 'is empty')
    .optional()
    .describe('All ports that the evidence tells of are among these.'),
  names: list(text(254).refine(isName, 'is no name of a host'))
    .min(1, 'is empty')
    .optional()
    .describe('All names in the evidence are among these, or below them.'),
  from: timeSetting('begin').optional().describe('It begins no earlier: 2026-03-01, in UTC.'),
  until: timeSetting('end').optional().describe('It ends no later; a day is that whole day.'),
};

const off = yesOrNo().optional().describe('The rule stays here and silences nothing.');

const Rule = section({ ...ruleShape, off }).refine(
  ({ because: _reason, off: _off, ...named }) => Object.keys(named).length > 0,
  {
    error: 'names nothing that it should silence',
  },
);

/** 32 bits count a direction's bytes. */
const mostBytes = 2 ** 32 - 1;
const seconds = () => number(0.001, 1e9);

const Flows = section({
  idleSec: seconds().optional().describe('A flow ends after so many seconds without a packet.'),
  activeSec: seconds()
    .optional()
    .describe('A flow is cut after so many seconds, and goes on as its next segment.'),
  lingerSec: number(0, 1e6)
    .optional()
    .describe('So many seconds the last packets of a finished TCP connection still join it.'),
  followsTunnels: yesOrNo().optional().describe('The flow is the innermost one of a tunnel.'),
  heedsVlan: yesOrNo().optional().describe('VLAN ids tell flows apart.'),
  verifiesChecksums: yesOrNo().optional().describe('TCP and UDP checksums are verified.'),
  dropsDuplicates: yesOrNo()
    .optional()
    .describe('Packets that a mirror port made twice count once.'),
  mostFlows: whole(1, 100_000_000).optional().describe('More open flows than this end early.'),
  entropyBytes: whole(1, mostBytes)
    .optional()
    .describe('So many bytes of payload of each direction entropy is of.'),
  streamBytes: whole(0, mostBytes)
    .optional()
    .describe('So many bytes of payload of each direction are read for services.'),
  heldBytes: whole(0, 2 ** 36)
    .optional()
    .describe('What all streams together may hold back while bytes are missing.'),
  mostEvents: whole(0, 1_000_000)
    .optional()
    .describe('Events of one flow; what comes after is counted only.'),
});

export const SettingsFile = section({
  windowSec: number(1, 86_400)
    .default(defaultWindowSec)
    .describe('Detectors are shown traffic in windows of so many seconds.'),
  flows: Flows.default({}).describe('Which packets are one flow, and when it ends.'),
  indicators: list(text(4096), 100)
    .default([])
    .describe('Files of bad addresses, names and hashes; paths as seen from the settings file.'),
  models: list(text(4096), 10)
    .default(['shipped'])
    .describe('Models that score flows; shipped is the one that came with Wiresift.'),
  baseline: z
    .string('is no text')
    .max(4096, 'is longer than 4096 letters')
    .default('')
    .describe('The baseline that captures are compared with: its hosts, services and models.'),
  encoder: z
    .string('is no text')
    .max(4096, 'is longer than 4096 letters')
    .default('')
    .describe('The folder of the encoder that text-transformers read with, where it has moved.'),
  /** Checked against the detectors themselves, by `chooseDetectors`. */
  detectors: z
    .record(z.string(), z.record(z.string(), z.unknown(), 'has no settings by name'), {
      error: 'does not consist of names of detectors',
    })
    .default({})
    .describe('By id: whether a detector is enabled, and its own settings.'),
  budget: section({
    atMost: whole(0, 1e9).optional().describe('No more alerts than this are shown first.'),
    falseAlarmRate: number(0, 1)
      .optional()
      .describe('Shown is what ordinary traffic gives no more often than this share.'),
  })
    .default({})
    .describe('How many alerts are shown first.'),
  allow: list(
    text(254).refine(
      (word) => isPlace(word) || isName(word),
      'is no address, network, MAC or name',
    ),
  )
    .default([])
    .describe('Addresses, networks, MACs and names whose alerts nobody needs to hear.'),
  silence: list(Rule, mostRules).default([]).describe('Rules that silence alerts.'),
  forwarding: Forwarding.prefault({}).describe('Where alerts are sent on to.'),
  names: Names.prefault({}).describe('Files that tell more of an address than a capture does.'),
  wireshark: Wireshark.prefault({}).describe('Where packets can be looked at beside Wiresift.'),
  capture: Capture.prefault({}).describe('How packets are captured from an interface.'),
  notifications: Notifications.prefault({}).describe(
    'How alerts of a capture that is under way are told.',
  ),
  log: Log.prefault({}).describe("The program's own log."),
  retention: Retention.prefault({}).describe(
    'When what the program keeps in its data folder goes again.',
  ),
});

export type SettingsFile = z.infer<typeof SettingsFile>;

/** Everything that is wrong, in the order in which it is checked. */
export function settingsProblems({ issues }: z.ZodError): SettingProblem[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? '' : step));
    if (issue.code !== 'unrecognized_keys') return [{ path, says: issue.message }];
    const lines = issue.message.split('\n');
    return lines.map((says, at) => ({ path: [...path, issue.keys[at] ?? ''], says }));
  });
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
    ...silence.filter((rule) => !rule.off).map(({ off: _off, ...rule }) => ruleOf(rule)),
  ];
}

/** As a report tells them: all of them, whether they were set or not; of paths the last part. */
export function settingsJson(settings: Settings): Readonly<Record<string, Json>> {
  const { detectors, indicators, models, baseline, encoder, flows, ...rest } = settings;
  return {
    ...(JSON.parse(JSON.stringify(rest)) as Readonly<Record<string, Json>>),
    flows: { ...settingsOf(wiresiftProfile, flows) },
    indicators: indicators.map(baseName),
    models: models.filter((path) => path !== baseline).map(baseName),
    ...(baseline !== '' && { baseline: baseName(baseline) }),
    ...(encoder !== '' && { encoder: baseName(encoder) }),
    detectors: Object.fromEntries(detectors.map(({ id, settings: own }) => [id, { ...own }])),
  };
}
