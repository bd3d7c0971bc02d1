// wiresift extract FILE --flow ID --write OUT.pcapng: one flow's packets as a capture of their own.

import { Command } from 'commander';
import { AppError } from '../../src-core/base/app-error.ts';
import { cutFlow } from '../engine/cut-flow.ts';
import { addFlowOptions, type FlowOptions, flowSettingsOf } from './flow-options.ts';
import { openOutput, publishAll } from './output.ts';

export function extractCommand(): Command {
  const command = new Command('extract')
    .description('writes the packets of one flow as a capture of their own')
    .argument('<file>', 'the capture')
    .requiredOption('--flow <id>', 'the flow, as `wiresift flows FILE` names it: 1.N')
    .requiredOption('--write <out>', 'the pcapng file to write; - is the standard output');
  return addFlowOptions(command).action(extract);
}

interface ExtractOptions extends FlowOptions {
  readonly flow: string;
  readonly write: string;
}

async function extract(path: string, options: ExtractOptions): Promise<void> {
  const firstPacket = /^1\.(\d{1,12})$/.exec(options.flow)?.[1];
  if (firstPacket === undefined) {
    throw new AppError('bad-input', `"${options.flow}" names no flow of one capture: 1.N does.`);
  }
  const settings = flowSettingsOf(options);
  const output = await openOutput(options.write, [path]);
  try {
    const request = { path, firstPacket: Number(firstPacket), settings };
    const packets = await cutFlow(import.meta.dirname, request, {
      bytes: (bytes) => output.write(bytes),
    }).answer;
    await publishAll([output]);
    process.stderr.write(`${packets} packets of flow ${options.flow}\n`);
  } catch (error) {
    await output.abandon();
    throw error;
  }
}
