// wiresift interfaces: what can be captured here, and what keeps the rest from it.

import { Command, Option } from 'commander';
import { type CaptureSourceChoice, captureToolNames } from '../../src-contract/program-settings.ts';
import type { InterfaceList, NetworkInterface } from '../../src-contract/routes/interfaces.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { interfaceList } from '../engine/interface-list.ts';

export function interfacesCommand(): Command {
  return new Command('interfaces')
    .description('lists the interfaces that can be captured')
    .option('--json', 'as JSON')
    .addOption(sourceOption())
    .action(interfaces);
}

export const sourceOption = (): Option =>
  new Option('--source <program>', 'what captures')
    .choices(['auto', ...captureToolNames])
    .default('auto');

interface InterfacesOptions {
  readonly json?: true;
  readonly source: CaptureSourceChoice;
}

async function interfaces({ json, source }: InterfacesOptions): Promise<void> {
  const list = await interfaceList(source);
  process.stdout.write(json ? `${JSON.stringify(list, null, 2)}\n` : interfacesText(list));
}

function interfacesText({ source, sourcePath, interfaces: all }: InterfaceList): string {
  const able = all.filter(({ obstacle }) => !obstacle);
  const kept = all.filter(({ obstacle }) => obstacle);
  const width = Math.max(0, ...all.map(({ name }) => name.length));
  const line = (each: NetworkInterface, says: string) =>
    `  ${shownText(each.name).padEnd(width)}  ${shownText(says)}`.trimEnd();
  const lines = [
    source ? `Captured with ${source} (${sourcePath}):` : 'Nothing can be captured:',
    ...able.map((each) => line(each, factsOf(each))),
    ...(source && kept.length > 0 ? ['Cannot be captured:'] : []),
    ...kept.map((each) => line(each, each.obstacle?.sentence ?? '')),
  ];
  return `${lines.join('\n')}\n`;
}

function factsOf({ isUp, linkType, addresses, description }: NetworkInterface): string {
  const state = isUp === null ? [] : [isUp ? 'up' : 'down'];
  const words = [...state, linkType ?? '', addresses.join(' '), description];
  return words.filter((word) => word !== '').join(', ');
}
