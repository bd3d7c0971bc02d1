// What commands that fit, use and judge models have in common.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ModelSettings, ModelSettingValue } from '../../src-core/model/model.ts';
import { findModel, models } from '../../src-core/model/models.ts';
import { addFlowSettingOptions, type FlowSettingOptions } from './flow-options.ts';
import { wholeNumber } from './whole-number.ts';

export const modelKinds = models.map(({ id }) => id);

export interface RowOptions extends FlowSettingOptions {
  readonly of: 'flows' | 'hosts';
  readonly window: number;
  readonly labelColumn?: string;
  readonly normalLabel?: readonly string[];
  readonly maxPackets?: number;
  readonly encoder?: string;
}

export function addRowOptions(command: Command): Command {
  command
    .addOption(
      new Option('--of <rows>', 'what is looked at in captures')
        .choices(['flows', 'hosts'])
        .default('flows'),
    )
    .option('--window <seconds>', 'how long a window of a host is', wholeNumber, 60)
    .option(
      '--label-column <name>',
      "a table's column of labels, instead of the one it is known by",
    )
    .option(
      '--normal-label <word>',
      'a label that means ordinary, besides the usual ones',
      collected,
    )
    .option('--max-packets <n>', 'reads no further than so many packets', wholeNumber)
    .option('--encoder <folder>', 'what a text-transformer reads texts with');
  return addFlowSettingOptions(command);
}

export interface LearnOptions extends RowOptions {
  readonly labels?: string;
  readonly seed: number;
  readonly maxRows: number;
  readonly falseAlarmRate: number;
}

export function addLearnOptions(command: Command): Command {
  command
    .option(
      '--labels <file>',
      'which flows of captures are attacks: a table by flow id, Community ID or ends',
    )
    .option('--seed <n>', 'the same seed gives the same model', wholeNumber, 1)
    .option('--max-rows <n>', 'more rows than these are sampled', wholeNumber, 100_000)
    .option('--false-alarm-rate <p>', 'share of ordinary rows that may be reported', share, 0.01);
  return addRowOptions(command);
}

export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

export function share(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && number > 0 && number <= 1) return number;
  throw new InvalidArgumentError('It is not a share above 0 and at most 1.');
}

export function rawScore(text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('It is no number.');
}

/** `name=value` among those before it. */
export function setting(text: string, before: ModelSettings = {}): ModelSettings {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is not NAME=VALUE.');
  return { ...before, [text.slice(0, at).trim()]: settingValue(text.slice(at + 1).trim()) };
}

/** `hidden_layers=32,8,32` is a list. */
function settingValue(text: string): ModelSettingValue {
  if (text === 'true' || text === 'false') return text === 'true';
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (numbers.some(Number.isNaN)) return text;
  return numbers.length === 1 ? numbers[0]! : numbers;
}

/** Of a kind that reads texts the encoder is a setting. */
export function settingsFor(
  kind: string,
  settings: ModelSettings,
  { encoder }: Pick<RowOptions, 'encoder'>,
): ModelSettings {
  return encoder === undefined || findModel(kind).reads !== 'texts'
    ? settings
    : { encoder, ...settings };
}
