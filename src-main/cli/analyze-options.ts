// What `wiresift analyze` may be told, and what is made of it.

import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseTime } from '../../src-contract/time-setting.ts';
import { type Severity, severities } from '../../src-core/detect/finding.ts';
import { addFlowSettingOptions, type FlowSettingOptions } from './flow-options.ts';
import { collected } from './model-options.ts';
import { type ReportOptions, reportOptions } from './report-outputs.ts';
import { whereOption } from './where-option.ts';
import { wholeNumber } from './whole-number.ts';

export interface AnalyzeOptions extends FlowSettingOptions, ReportOptions {
  readonly config?: string;
  readonly model?: readonly string[];
  readonly baseline?: string;
  readonly encoder?: string;
  readonly budget?: number;
  readonly failOn?: Severity;
  readonly since?: number;
  readonly until?: number;
  readonly where?: string;
  readonly clockOffset?: readonly ClockOffset[];
  readonly maxPackets?: number;
  readonly maxUnpacked?: number;
}

export interface ClockOffset {
  readonly path: string;
  readonly us: number;
}

export function addAnalyzeOptions(command: Command): Command {
  for (const option of reportOptions()) command.addOption(option);
  command
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
    )
    .option('--since <time>', 'pass over packets before that: 2026-03-01T12:00:00Z', time('begin'))
    .option('--until <time>', 'pass over packets after that', time('end'))
    .addOption(whereOption())
    .option(
      '--clock-offset <file=seconds>',
      "put a capture's clock right, when several are read as one; may be given again",
      addOffset,
    )
    .option('--max-packets <n>', 'read no further than so many packets', wholeNumber)
    .option('--max-unpacked <bytes>', 'read no more of a compressed capture', wholeNumber);
  return addFlowSettingOptions(command);
}

function time(edge: 'begin' | 'end') {
  return (text: string): number => {
    const us = parseTime(text, edge);
    if (us !== undefined) return us;
    throw new InvalidArgumentError('It is no time such as 2026-03-01 or 2026-03-01T12:00:00Z.');
  };
}

function addOffset(text: string, before: readonly ClockOffset[] = []): ClockOffset[] {
  const split = text.lastIndexOf('=');
  const seconds = text.slice(split + 1);
  if (split < 1 || !/^[+-]?\d{1,10}(\.\d{1,6})?$/.test(seconds)) {
    throw new InvalidArgumentError('It is not FILE=SECONDS, such as lan.pcap=-2.5.');
  }
  return [
    ...before,
    { path: resolve(text.slice(0, split)), us: Math.round(Number(seconds) * 1e6) },
  ];
}
