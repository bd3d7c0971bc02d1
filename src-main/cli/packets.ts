// wiresift packets FILE --csv OUT: one line for each packet, made on the thread.

import { basename } from 'node:path';
import { Command } from 'commander';
import { writePackets } from '../engine/write-packets.ts';
import { addFlowOptions, type FlowOptions, flowSettingsOf } from './flow-options.ts';
import { openOutput, publishAll } from './output.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';
import { wholeNumber } from './whole-number.ts';

export function packetsCommand(): Command {
  const command = new Command('packets')
    .description('writes the packets of a capture as a table')
    .argument('<file>', 'the capture')
    .requiredOption('--csv <out>', 'where to write CSV; - is the standard output');
  return addFlowOptions(command)
    .option('--max-packets <n>', 'read no further than so many packets', wholeNumber)
    .option('--max-unpacked <bytes>', 'read no more of a compressed capture', wholeNumber)
    .action(packets);
}

interface PacketsOptions extends FlowOptions {
  readonly csv: string;
  readonly maxPackets?: number;
  readonly maxUnpacked?: number;
}

async function packets(path: string, options: PacketsOptions): Promise<void> {
  const output = await openOutput(options.csv, [path]);
  const line = progressLine();
  try {
    const request = {
      path,
      settings: flowSettingsOf(options),
      maxPackets: options.maxPackets,
      maxDecompressedBytes: options.maxUnpacked,
    };
    const read = await writePackets(import.meta.dirname, request, {
      text: (piece) => output.write(piece),
      progress: async (progress) => line.show([basename(path)], progress),
    }).answer;
    line.clear();
    sayHealth(path, read);
    await publishAll([output]);
  } catch (error) {
    line.clear();
    await output.abandon();
    throw error;
  }
}
