// wiresift train FILE... --model KIND -o MODEL: what is ordinary, learned from captures or tables.

import { Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import type { TrainedFile } from '../../src-contract/model-service.ts';
import { many } from '../../src-core/base/in-words.ts';
import type { ModelSettings } from '../../src-core/model/model.ts';
import { settingsByKind } from '../../src-core/model/settings-by-kind.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { trainOnFiles } from '../engine/learn-from-files.ts';
import {
  addLearnOptions,
  type LearnOptions,
  modelKinds,
  setting,
  settingsFor,
} from './model-options.ts';
import { learnFrom, sayNotes, sayRows } from './model-rows-said.ts';
import { modelSettingsHelp } from './model-settings-help.ts';
import { openOutput } from './output.ts';
import { workLine } from './work-line.ts';

export function trainCommand(): Command {
  const command = new Command('train')
    .description('fits a model on captures or tables, and calibrates it')
    .argument('<file...>', 'captures, or tables (CSV, Zeek, EVE)')
    .addOption(new Option('--model <kind>', 'which kind').choices(modelKinds).makeOptionMandatory())
    .requiredOption('-o, --output <file>', 'where the model goes')
    .option('--set <name=value>', "one of the model's settings", setting)
    .option('--date <date>', 'what its card says; today when nothing is said');
  return addLearnOptions(command).addHelpText('after', modelSettingsHelp).action(train);
}

interface TrainOptions extends LearnOptions {
  readonly model: string;
  readonly output: string;
  readonly set?: ModelSettings;
  readonly date?: string;
}

async function train(files: readonly string[], options: TrainOptions): Promise<void> {
  const { model: kind, falseAlarmRate } = options;
  const asked = settingsByKind([kind], options.set ?? {}).get(kind)!;
  const settings = settingsFor(kind, asked, options);
  const inputs = [...files, ...(options.labels ? [options.labels] : [])];
  const output = await openOutput(options.output, inputs);
  const line = workLine();
  const place = { workerFolder: import.meta.dirname, progress: line.show };
  const date = options.date ?? new Date().toISOString().slice(0, 10);
  const { version } = packageJson;
  try {
    const request = { kind, settings, falseAlarmRate, date, version };
    const learned = await trainOnFiles(place, learnFrom(files, options), request);
    line.clear();
    await output.write(learned.trained.bytes);
    await output.close();
    await output.publish();
    sayNotes(learned.trained.card.notes);
    sayRows(files, learned);
    if (options.output !== '-') process.stdout.write(cardText(kind, learned.trained));
  } catch (error) {
    line.clear();
    await output.abandon();
    throw error;
  }
}

function cardText(kind: string, { card, threshold, importance, bytes }: TrainedFile): string {
  const { fittedRows, heldOutRows, leftOutRows, falseAlarmRate } = card;
  const leftOut =
    leftOutRows > 0
      ? ` ${many(leftOutRows, 'attack')} left out, as it learns what is ordinary.`
      : '';
  const lines = [
    `${kind}: fitted on ${many(fittedRows, 'row')}, calibrated on ${many(heldOutRows, 'other ordinary row')}.${leftOut}`,
    `It reports raw scores from ${threshold.toPrecision(6)} on, set for ${Number((100 * falseAlarmRate).toPrecision(3))} % of ordinary rows.`,
    ...worthText(importance),
    `${many(bytes.length, 'byte')}.`,
  ];
  return lines.map((text) => `${shownText(text)}\n`).join('');
}

/** Not every kind can say it. */
function worthText(importance: TrainedFile['importance']): string[] {
  if (importance.length === 0) return [];
  const most = importance
    .slice(0, 5)
    .map(({ feature, share }) => `${feature} ${Math.round(100 * share)} %`);
  return [`What matters most to it: ${most.join(', ')}.`];
}
