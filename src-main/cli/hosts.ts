// wiresift hosts FILE... --csv OUT: how each host behaved, in windows of time and in the whole capture.

import { basename } from 'node:path';
import { Command } from 'commander';
import { hostCsv, hostCsvHeader } from '../../src-core/report/host-csv.ts';
import { extractCaptures } from '../engine/extract-captures.ts';
import { addFlowOptions, type FlowOptions, flowSettingsOf } from './flow-options.ts';
import { openOutput } from './output.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';
import { wholeNumber } from './whole-number.ts';

export function hostsCommand(): Command {
  const command = new Command('hosts')
    .description('writes how each host behaved, in windows of time and in the whole capture')
    .argument('<file...>', 'captures, read as one')
    .requiredOption('--csv <out>', 'where to write CSV; - is the standard output')
    .option('--window <seconds>', 'how long a window of packet time is', wholeNumber, 60);
  return addFlowOptions(command).action(writeHosts);
}

interface HostsOptions extends FlowOptions {
  readonly csv: string;
  readonly window: number;
}

async function writeHosts(files: readonly string[], options: HostsOptions): Promise<void> {
  const output = await openOutput(options.csv, files);
  const line = progressLine();
  try {
    let header = hostCsvHeader; // goes out with the first rows, so a failure writes nothing
    const write = (rows: string) => {
      const text = header + rows;
      header = '';
      return output.write(text);
    };
    const request = {
      captures: files.map((path, index) => ({ path, evidence: index + 1 })),
      settings: flowSettingsOf(options),
      hostWindowSec: options.window,
    };
    const names = files.map((path) => basename(path));
    const { answer } = extractCaptures(import.meta.dirname, request, {
      flows: async () => {},
      hosts: (batch) => write(hostCsv(batch)),
      progress: async (progress) => line.show(names, progress),
    });
    const read = await answer;
    line.clear();
    for (const [index, capture] of read.captures.entries()) sayHealth(files[index]!, capture);
    await write('');
    await output.close();
    await output.publish();
  } catch (error) {
    line.clear();
    await output.abandon();
    throw error;
  }
}
