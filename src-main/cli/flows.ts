// wiresift flows FILE... --csv OUT: batches go from the thread straight to the files, no case.

import { basename } from 'node:path';
import { Command } from 'commander';
import { extractCaptures } from '../engine/extract-captures.ts';
import { addFlowOptions, type FlowOptions, flowSettingsOf, profileOf } from './flow-options.ts';
import { FlowOutputs, type OutputOptions, outputComplaint, outputOptions } from './flow-outputs.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';
import { whereOption } from './where-option.ts';
import { wholeNumber } from './whole-number.ts';

export function flowsCommand(): Command {
  const command = new Command('flows')
    .description('writes the flows of captures, in as many formats as are named')
    .argument('<file...>', 'captures, in the order in which their flows are numbered');
  for (const option of outputOptions) command.addOption(option);
  return addFlowOptions(command)
    .addOption(whereOption())
    .option('--max-packets <n>', 'read no further than so many packets', wholeNumber)
    .option('--max-unpacked <bytes>', 'read no more of a compressed capture', wholeNumber)
    .addHelpText('after', '\nAn output may be -, the standard output.')
    .action(writeFlows);
}

interface FlowsOptions extends FlowOptions, OutputOptions {
  readonly where?: string;
  readonly maxPackets?: number;
  readonly maxUnpacked?: number;
}

async function writeFlows(
  files: readonly string[],
  options: FlowsOptions,
  command: Command,
): Promise<void> {
  const complaint = outputComplaint(options);
  if (complaint !== undefined) command.error(`error: ${complaint}`);
  const outputs = await FlowOutputs.open(options, files, profileOf(options));
  const line = progressLine();
  try {
    const read = await readFlows(files, options, outputs, line);
    line.clear();
    for (const [index, capture] of read.captures.entries()) sayHealth(files[index]!, capture);
    await outputs.publish();
  } catch (error) {
    line.clear();
    await outputs.abandon();
    throw error;
  }
}

function readFlows(
  files: readonly string[],
  options: FlowsOptions,
  outputs: FlowOutputs,
  line: ReturnType<typeof progressLine>,
) {
  const request = {
    captures: files.map((path, index) => ({ path, evidence: index + 1 })),
    settings: flowSettingsOf(options),
    profileId: options.profile,
    where: options.where,
    maxPackets: options.maxPackets,
    maxDecompressedBytes: options.maxUnpacked,
  };
  const names = files.map((path) => basename(path));
  return extractCaptures(import.meta.dirname, request, {
    flows: (batch) => outputs.write(batch),
    progress: async (progress) => line.show(names, progress),
  }).answer;
}
