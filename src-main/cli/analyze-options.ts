// What `wiresift analyze` may be told, and what is made of it.

import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { parseTime } from '../../src-contract/time-setting.ts';
import { addFlowSettingOptions, type FlowSettingOptions } from './flow-options.ts';
import { addJudgeOptions, type JudgeOptions } from './judge.ts';
import { whereOption } from './where-option.ts';
import { wholeNumber } from './whole-number.ts';

export interface AnalyzeOptions extends FlowSettingOptions, JudgeOptions {
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
  addJudgeOptions(command)
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
