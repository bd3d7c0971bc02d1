// Where neither dumpcap nor tcpdump is installed: the package cap, in a process of our own program (cap-program.ts).
// It has no stamps of the kernel and counts no drops, so it comes last.

import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import {
  type CaptureCounts,
  type CaptureSource,
  escaped,
  type ListedInterface,
  lastNumber,
} from './capture-source.ts';
import type { CaptureTool } from './find-capture-tools.ts';

const programName = 'cap-program.js';

export const capSource: CaptureSource = {
  name: 'cap',
  ending: '.pcapng',
  dropsAreCounted: 'never',
  askingSignal: undefined,
  listArguments: ['list'],
  readListed: (said) =>
    said.split('\n').flatMap((line) => (line.startsWith('{') ? [readInterface(line)] : [])),
  linkArguments: (interfaceName) => ['link', interfaceName],
  readLinkType: (said) => /^link type (\w+)$/m.exec(said)?.[1],
  checkArguments: (interfaceName, filter) => ['check', interfaceName, filter],
  startArguments: (request) => ['capture', JSON.stringify(request)],
  readCounts: (said, before): CaptureCounts => ({
    hasBegun: before.hasBegun || /^File: /m.test(said),
    packets: lastNumber(said, /Packets: (\d+)/g) ?? before.packets,
    drops: undefined,
  }),
  removesOldFiles: false,
  /** `lan.pcapng`: `lan_00001.pcapng` and so on. */
  ringName(path) {
    const { name, ext } = parse(path);
    return new RegExp(`^${escaped(name)}_(\\d{5,})${escaped(ext)}$`);
  },
  firstNumber: 1,
};

function readInterface(line: string): ListedInterface {
  const { name, description, addresses, isLoopback } = JSON.parse(line) as ListedInterface;
  return { name, description, addresses, isLoopback, isUp: undefined };
}

/** Undefined where it could not be built when Wiresift was installed. Its program stands beside what the build makes of this. */
export async function capTool(
  programFolder = import.meta.dirname,
): Promise<CaptureTool | undefined> {
  try {
    const addon = createRequire(import.meta.url).resolve('cap');
    await access(join(dirname(addon), '../build/Release/cap.node'));
  } catch {
    return undefined;
  }
  return {
    name: 'cap',
    path: process.execPath,
    words: [join(programFolder, programName)],
    mayRun: true,
  };
}
