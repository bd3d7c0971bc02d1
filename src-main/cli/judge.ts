// What commands that end in alerts have in common: the settings they go by, the reports they write, what they say
// and what they end with.

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Settings } from '../../src-contract/settings.ts';
import type { ExtractProgress } from '../../src-contract/workers.ts';
import { isAtLeast } from '../../src-core/alert/severity.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import { analysisText } from '../../src-core/report/analysis-text.ts';
import type { AnalyzePlace } from '../engine/analyze-files.ts';
import { withBaseline } from '../engine/model-paths.ts';
import { defaultSettings, readSettings } from '../engine/read-settings.ts';
import { collected } from './model-options.ts';
import {
  goesToStdout,
  type ReportOptions,
  ReportOutputs,
  reportComplaint,
  reportOptions,
  wantsFlows,
} from './report-outputs.ts';
import { wholeNumber } from './whole-number.ts';

const exitAlerts = 3;

export interface JudgeOptions extends ReportOptions {
  readonly config?: string;
  readonly model?: readonly string[];
  readonly baseline?: string;
  readonly encoder?: string;
  readonly budget?: number;
  readonly failOn?: Severity;
}

export function addJudgeOptions(command: Command): Command {
  for (const option of reportOptions()) command.addOption(option);
  return command
    .option('--config <file>', 'settings, silence rules and lists, as YAML')
    .option(
      '--model <file>',
      'a trained model that scores flows, or none; again and again',
      collected,
    )
    .option('--baseline <file>', 'what is ordinary here, as wiresift baseline makes it, or none')
    .option('--encoder <folder>', 'what a text-transformer among them reads texts with')
    .option('--budget <n>', 'show no more than so many alerts first', wholeNumber)
    .addOption(
      new Option(
        '--fail-on <severity>',
        'end with 3 when there is an alert as bad as that',
      ).choices(severities),
    );
}

/** The inputs are named so that no report takes the place of one. */
export async function judge(
  inputs: readonly string[],
  options: JudgeOptions,
  read: () => Promise<Analysis>,
): Promise<void> {
  const reports = await ReportOutputs.open(options, inputs);
  try {
    const analysis = await read();
    await reports.write(analysis, import.meta.dirname, options.share);
    await reports.publish();
    if (!goesToStdout(options)) process.stdout.write(analysisText(analysis));
    const { failOn } = options;
    if (failOn && analysis.alerts.some(({ severity }) => isAtLeast(severity, failOn))) {
      process.exitCode = exitAlerts;
    }
  } catch (error) {
    await reports.abandon();
    throw error;
  }
}

export function refuseReports(options: ReportOptions, command: Command): void {
  const complaint = reportComplaint(options);
  if (complaint) command.error(`error: ${complaint}`);
}

export const judgePlace = (
  options: ReportOptions,
  progress: (progress: ExtractProgress) => void,
): AnalyzePlace => ({
  workerFolder: import.meta.dirname,
  resourceFolder: resolve(import.meta.dirname, '../../resources'),
  version: packageJson.version,
  keepsFlows: wantsFlows(options),
  progress,
});

/** The file's, and over them what was asked for. */
export async function judgeSettings(options: JudgeOptions): Promise<Settings> {
  const { config, budget, encoder } = options;
  const settings = config === undefined ? defaultSettings() : await readSettings(config);
  return {
    ...settings,
    ...scorersOf(settings, options),
    ...(encoder !== undefined && { encoder: resolve(encoder) }),
    budget: { ...settings.budget, ...(budget !== undefined && { atMost: budget }) },
  };
}

/** Models that are named score beside those of the baseline, the shipped one too. */
function scorersOf(settings: Settings, options: JudgeOptions) {
  const { model, baseline: named } = options;
  const baseline = named === undefined ? settings.baseline : named === 'none' ? '' : resolve(named);
  const others = settings.models.filter((path) => path !== settings.baseline);
  const chosen = model?.filter((name) => name !== 'none');
  const models =
    chosen && baseline !== '' ? [baseline, ...chosen] : withBaseline(chosen ?? others, baseline);
  return { models, baseline };
}
