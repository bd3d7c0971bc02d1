// wiresift events FILE... --json OUT: what the payload of flows tells, one JSON object a line.

import { basename } from 'node:path';
import { Command } from 'commander';
import { eventJson } from '../../src-core/report/event-json.ts';
import { extractCaptures } from '../engine/extract-captures.ts';
import { addFlowOptions, type FlowOptions, flowSettingsOf } from './flow-options.ts';
import { openOutput } from './output.ts';
import { progressLine } from './progress-line.ts';
import { sayHealth } from './say-health.ts';

export function eventsCommand(): Command {
  const command = new Command('events')
    .description('writes what the payload of flows tells: names, hellos, requests, logins')
    .argument('<file...>', 'captures, in the order in which their flows are numbered')
    .requiredOption('--json <out>', 'where to write JSON lines; - is the standard output');
  return addFlowOptions(command).action(writeEvents);
}

async function writeEvents(
  files: readonly string[],
  options: FlowOptions & { readonly json: string },
): Promise<void> {
  const output = await openOutput(options.json, files);
  const line = progressLine();
  try {
    const request = {
      captures: files.map((path, index) => ({ path, evidence: index + 1 })),
      settings: flowSettingsOf(options),
      wantsEvents: true,
    };
    const names = files.map((path) => basename(path));
    const { answer } = extractCaptures(import.meta.dirname, request, {
      flows: async () => {},
      events: (batch) => output.write(eventJson(batch)),
      progress: async (progress) => line.show(names, progress),
    });
    const read = await answer;
    line.clear();
    for (const [index, capture] of read.captures.entries()) sayHealth(files[index]!, capture);
    await output.close();
    await output.publish();
  } catch (error) {
    line.clear();
    await output.abandon();
    throw error;
  }
}
