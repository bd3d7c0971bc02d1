// wiresift evaluate FILE... --model MODEL...: what models are worth on labelled captures and tables.

import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { AppError } from '../../src-core/base/app-error.ts';
import { type SplitKind, splitKinds } from '../../src-core/evaluate/split-rows.ts';
import type { ModelSettings } from '../../src-core/model/model.ts';
import { settingsByKind } from '../../src-core/model/settings-by-kind.ts';
import { evaluationJson } from '../../src-core/report/evaluation-json.ts';
import { evaluationText } from '../../src-core/report/evaluation-text.ts';
import { evaluateOnFiles } from '../engine/learn-from-files.ts';
import { readModelBytes } from '../engine/model-files.ts';
import {
  addLearnOptions,
  collected,
  type LearnOptions,
  modelKinds,
  setting,
  settingsFor,
} from './model-options.ts';
import { learnFrom, sayRows } from './model-rows-said.ts';
import { modelSettingsHelp } from './model-settings-help.ts';
import { openOutput } from './output.ts';
import { workLine } from './work-line.ts';

export function evaluateCommand(): Command {
  const command = new Command('evaluate')
    .description('says what models are worth on labelled captures or tables')
    .argument('<file...>', 'captures with --labels, or tables with a label column')
    .requiredOption(
      '--model <model>',
      'a kind to fit, or a file of one that was; again and again',
      collected,
    )
    .addOption(
      new Option(
        '--split <kind>',
        'which rows are learned from; by time, else by host, when nothing is said',
      ).choices(splitKinds),
    )
    .option(
      '--set <name=value>',
      'a setting of every kind that has it; KIND.NAME=VALUE of one; again and again',
      setting,
    )
    .option('--json <out>', 'all figures and curves');
  return addLearnOptions(command).addHelpText('after', modelSettingsHelp).action(evaluate);
}

interface EvaluateOptions extends LearnOptions {
  readonly model: readonly string[];
  readonly split?: SplitKind;
  readonly set?: ModelSettings;
  readonly json?: string;
}

async function evaluate(files: readonly string[], options: EvaluateOptions): Promise<void> {
  const { json, split, falseAlarmRate, set: settings = {}, seed } = options;
  const inputs = [...files, ...options.model, ...(options.labels ? [options.labels] : [])];
  const output = json === undefined ? undefined : await openOutput(json, inputs);
  const line = workLine();
  const place = { workerFolder: import.meta.dirname, progress: line.show };
  try {
    const { encoder } = options;
    const chosen = await contenders(options.model, settings, options);
    const request = { ...chosen, encoder, split, falseAlarmRate };
    const learned = await evaluateOnFiles(place, learnFrom(files, options), request);
    line.clear();
    sayRows(files, learned);
    const { evaluations, evidence, gathered } = learned;
    const report = {
      version: packageJson.version,
      evidence,
      parameters: {
        models: options.model.map(nameOf),
        settings,
        split: split ?? 'auto',
        seed,
        false_alarm_rate: falseAlarmRate,
      },
      notes: gathered.notes,
      models: evaluations,
    };
    await output?.write(evaluationJson(report));
    await output?.close();
    await output?.publish();
    if (json !== '-') process.stdout.write(evaluationText(report));
  } catch (error) {
    line.clear();
    await output?.abandon();
    throw error;
  }
}

async function contenders(
  names: readonly string[],
  settings: ModelSettings,
  options: EvaluateOptions,
) {
  const kinds = names.filter((name) => modelKinds.includes(name));
  const files = names.filter((name) => !modelKinds.includes(name));
  for (const file of files) {
    if (existsSync(file)) continue;
    const sentence = `${file} is neither a model's file nor a kind: ${modelKinds.join(', ')}.`;
    throw new AppError('bad-input', sentence);
  }
  const byKind = settingsByKind(kinds, settings);
  return {
    kinds: kinds.map((kind) => ({
      kind,
      settings: settingsFor(kind, byKind.get(kind)!, options),
    })),
    given: await Promise.all(files.map(readModelBytes)),
  };
}

/** Of a path only the last part is told. */
const nameOf = (model: string): string => model.split(/[\\/]/).at(-1)!;
