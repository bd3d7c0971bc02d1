// wiresift flows FILE... --csv OUT: batches go from the thread straight to the file, no case.

import { basename } from 'node:path';
import { Command } from 'commander';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { flowCsv, flowCsvHeader } from '../../src-core/report/flow-csv.ts';
import { extractCaptures } from '../engine/extract-captures.ts';
import { openOutput } from './output.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';
import { type Tunnels, tunnelsOption } from './tunnels-option.ts';
import { wholeNumber } from './whole-number.ts';

export function flowsCommand(): Command {
  return new Command('flows')
    .description('writes the flows of captures as a table')
    .argument('<file...>', 'captures, in the order in which their flows are numbered')
    .requiredOption('--csv <out>', 'where to write CSV; - is the standard output')
    .addOption(tunnelsOption())
    .option('--max-unpacked <bytes>', 'read no more of a compressed capture', wholeNumber)
    .action(writeFlows);
}

interface FlowsOptions {
  readonly csv: string;
  readonly tunnels: Tunnels;
  readonly maxUnpacked?: number;
}

async function writeFlows(files: readonly string[], options: FlowsOptions): Promise<void> {
  const settings = { ...defaultFlowSettings, followsTunnels: options.tunnels === 'inner' };
  const output = await openOutput(options.csv, files);
  const line = progressLine();
  try {
    let header = flowCsvHeader(wiresiftProfile.columns); // goes out with the first flows, so a failure writes nothing
    const write = (rows: string) => {
      const text = header + rows;
      header = '';
      return output.write(text);
    };
    const captures = files.map((path, index) => ({ path, evidence: index + 1 }));
    const { maxUnpacked } = options;
    const limit = maxUnpacked === undefined ? {} : { maxDecompressedBytes: maxUnpacked };
    const request = { captures, settings, ...limit };
    const { answer } = extractCaptures(import.meta.dirname, request, {
      flows: (batch) => write(flowCsv(batch)),
      progress: async (progress) =>
        line.show(
          files.map((path) => basename(path)),
          progress,
        ),
    });
    const read = await answer;
    line.clear();
    for (const [index, capture] of read.captures.entries()) sayHealth(files[index]!, capture);
    await write('');
    await output.finish();
  } catch (error) {
    line.clear();
    await output.abandon();
    throw error;
  }
}
