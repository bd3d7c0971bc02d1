// wiresift analyze FILE...: the whole way in one command, from packets to alerts.

import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { Settings } from '../../src-contract/settings.ts';
import type { ExtractProgress } from '../../src-contract/workers.ts';
import { isAtLeast } from '../../src-core/alert/severity.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import { analysisText } from '../../src-core/report/analysis-text.ts';
import { analyzeFiles } from '../engine/analyze-files.ts';
import { withBaseline } from '../engine/model-paths.ts';
import { defaultSettings, readSettings } from '../engine/read-settings.ts';
import { type AnalyzeOptions, addAnalyzeOptions } from './analyze-options.ts';
import { askedSettings } from './flow-options.ts';
import { progressLine } from './progress-line.ts';
import { goesToStdout, ReportOutputs, reportComplaint, wantsFlows } from './report-outputs.ts';
import { sayHealth } from './say-health.ts';

const exitAlerts = 3;

export function analyzeCommand(): Command {
  const command = new Command('analyze')
    .description('finds what is wrong in captures, and says why')
    .argument('<file...>', 'captures, read as one');
  return addAnalyzeOptions(command)
    .addHelpText('after', '\nAn output may be -, the standard output; then no summary is printed.')
    .action(analyze);
}

async function analyze(
  files: readonly string[],
  options: AnalyzeOptions,
  command: Command,
): Promise<void> {
  const complaint = reportComplaint(options);
  if (complaint) command.error(`error: ${complaint}`);
  const stray = options.clockOffset?.find(
    ({ path }) => !files.some((file) => resolve(file) === path),
  );
  if (stray) command.error(`error: ${basename(stray.path)} has a clock offset, but is not read`);
  const settings = await settingsFor(options);
  const reports = await ReportOutputs.open(options, files);
  try {
    const analysis = await readAll(files, options, settings);
    await reports.write(analysis);
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

/** The file's, and over them what was asked for. */
async function settingsFor(options: AnalyzeOptions): Promise<Settings> {
  const { config, budget, encoder } = options;
  const settings = config === undefined ? defaultSettings() : await readSettings(config);
  return {
    ...settings,
    ...scorersOf(settings, options),
    ...(encoder !== undefined && { encoder: resolve(encoder) }),
    flows: { ...settings.flows, ...askedSettings(options) },
    budget: { ...settings.budget, ...(budget !== undefined && { atMost: budget }) },
  };
}

/** Models that are named score beside those of the baseline, the shipped one too. */
function scorersOf(settings: Settings, options: AnalyzeOptions) {
  const { model, baseline: named } = options;
  const baseline = named === undefined ? settings.baseline : named === 'none' ? '' : resolve(named);
  const others = settings.models.filter((path) => path !== settings.baseline);
  const chosen = model?.filter((name) => name !== 'none');
  const models =
    chosen && baseline !== '' ? [baseline, ...chosen] : withBaseline(chosen ?? others, baseline);
  return { models, baseline };
}

async function readAll(
  files: readonly string[],
  options: AnalyzeOptions,
  settings: Settings,
): Promise<Analysis> {
  const line = progressLine();
  const names = files.map((file) => basename(file));
  const offsets = new Map(options.clockOffset?.map(({ path, us }) => [path, us]));
  const captures = files.map((path, index) => ({
    path,
    evidence: index + 1,
    offsetUs: offsets.get(resolve(path)),
  }));
  const place = {
    workerFolder: import.meta.dirname,
    resourceFolder: resolve(import.meta.dirname, '../../resources'),
    version: packageJson.version,
    keepsFlows: wantsFlows(options),
    progress: (progress: ExtractProgress) => line.show(names, progress),
  };
  const { since: sinceUs, until: untilUs, where, maxPackets, maxUnpacked } = options;
  const span = { sinceUs, untilUs, where, maxPackets, maxDecompressedBytes: maxUnpacked };
  try {
    const { analysis, summary, problems } = await analyzeFiles(place, captures, settings, span);
    line.clear();
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    for (const [index, capture] of summary.captures.entries()) sayHealth(files[index]!, capture);
    return analysis;
  } catch (error) {
    line.clear();
    throw error;
  }
}
