// wiresift analyze FILE...: the whole way in one command, from packets to alerts.

import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import type { Settings } from '../../src-contract/settings.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import { type AnalyzedFiles, analyzeFiles } from '../engine/analyze-files.ts';
import { type AnalyzeOptions, addAnalyzeOptions } from './analyze-options.ts';
import { askedSettings } from './flow-options.ts';
import { judge, judgePlace, judgeSettings, refuseReports } from './judge.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';

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
  refuseReports(options, command);
  const stray = options.clockOffset?.find(
    ({ path }) => !files.some((file) => resolve(file) === path),
  );
  if (stray) command.error(`error: ${basename(stray.path)} has a clock offset, but is not read`);
  const settings = await settingsFor(options);
  await judge(files, options, () => readAll(files, options, settings));
}

async function settingsFor(options: AnalyzeOptions): Promise<Settings> {
  const settings = await judgeSettings(options);
  return { ...settings, flows: { ...settings.flows, ...askedSettings(options) } };
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
  const place = judgePlace(options, (progress) => line.show(names, progress));
  const { since: sinceUs, until: untilUs, where, maxPackets, maxUnpacked } = options;
  const span = { sinceUs, untilUs, where, maxPackets, maxDecompressedBytes: maxUnpacked };
  try {
    const analyzed = await analyzeFiles(place, captures, settings, span);
    line.clear();
    sayTroubles(analyzed, files);
    return analyzed.analysis;
  } catch (error) {
    line.clear();
    throw error;
  }
}

/** Of the lists that were brought, and of each capture. */
export function sayTroubles({ problems, summary }: AnalyzedFiles, files: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  for (const [index, capture] of summary.captures.entries()) sayHealth(files[index]!, capture);
}
