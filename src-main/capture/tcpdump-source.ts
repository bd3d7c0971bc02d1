// tcpdump(1): classic pcap, counters whenever SIGUSR1 asks. With -v it says once a second how far it is, and so
// dies of it when nobody reads that any more; with -U every packet is in its file by then.

import { userInfo } from 'node:os';
import { basename } from 'node:path';
import {
  type CaptureCounts,
  type CaptureSource,
  escaped,
  type ListedInterface,
  lastNumber,
} from './capture-source.ts';

export const tcpdumpSource: CaptureSource = {
  name: 'tcpdump',
  ending: '.pcap',
  dropsAreCounted: 'live',
  askingSignal: process.platform === 'win32' ? undefined : 'SIGUSR1',
  listArguments: ['--list-interfaces'],
  readListed,
  linkArguments: (interfaceName) => ['-L', '-i', interfaceName],
  readLinkType: (said) => /^ {2}(\w+) \(/m.exec(said)?.[1],
  checkArguments: (interfaceName, filter) => ['-d', '-i', interfaceName, ...filterWords(filter)],
  startArguments({ interfaceName, filter, path, ring, ...request }) {
    const { snapBytes, bufferMegabytes, isPromiscuous, packets } = request;
    return [
      ...['-i', interfaceName, '-s', `${snapBytes}`, '-B', `${bufferMegabytes * 1024}`],
      ...['-n', '-U', '-v', '-w', path],
      ...(isPromiscuous ? [] : ['-p']),
      ...(packets > 0 ? ['-c', `${packets}`] : []),
      // In millions of bytes.
      ...(ring ? ['-C', `${ring.fileMegabytes}`] : []),
      ...keptUser(),
      ...filterWords(filter),
    ];
  },
  readCounts,
  /** With -W it would write over files that somebody is reading. */
  removesOldFiles: false,
  /** `lan.pcap`: `lan.pcap`, `lan.pcap1` and so on. */
  ringName: (path) => new RegExp(`^${escaped(basename(path))}(\\d*)$`),
  firstNumber: 0,
};

const filterWords = (filter: string): string[] => (filter === '' ? [] : ['--', filter]);

/** Run by root it becomes a user who may not write where root may. */
function keptUser(): string[] {
  return process.getuid?.() === 0 ? ['-Z', userInfo().username] : [];
}

/** `N.name (description) [Up, Running, Loopback]`. */
function readListed(said: string): ListedInterface[] {
  return said.split(/\r?\n/).flatMap((line) => {
    const [, name, description = '', flags = ''] =
      /^\d+\.(\S+)(?: \((.*)\))?(?: \[(.*)\])?$/.exec(line) ?? [];
    if (name === undefined) return [];
    const words = flags.split(/, ?/);
    return [
      {
        ...{ name, description, addresses: [] },
        isLoopback: words.includes('Loopback'),
        isUp: words.includes('none') ? undefined : words.includes('Up'),
      },
    ];
  });
}

function readCounts(said: string, before: CaptureCounts): CaptureCounts {
  const kernel = lastNumber(said, /(\d+) packets? dropped by kernel/g);
  const card = lastNumber(said, /(\d+) packets? dropped by interface/g) ?? 0;
  const counted = lastNumber(said, /(?:Got (\d+))/g) ?? 0;
  const asked = lastNumber(said, /(\d+) packets? captured/g) ?? 0;
  return {
    hasBegun: before.hasBegun || /listening on /.test(said),
    packets: Math.max(before.packets, counted, asked),
    drops: kernel === undefined ? before.drops : { kernel: kernel + card, own: 0 },
  };
}
