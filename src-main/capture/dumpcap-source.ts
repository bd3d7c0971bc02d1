// dumpcap(1) of Wireshark: pcapng with the kernel's stamps, files by itself, drops told when it stops. It ends
// cleanly when nobody reads what it says any more, so that it never outlives the program that began it for long.

import { parse } from 'node:path';
import {
  type CaptureCounts,
  type CaptureSource,
  escaped,
  type ListedInterface,
  lastNumber,
} from './capture-source.ts';

export const dumpcapSource: CaptureSource = {
  name: 'dumpcap',
  ending: '.pcapng',
  dropsAreCounted: 'at-stop',
  askingSignal: undefined,
  listArguments: ['-D', '-M'],
  readListed,
  linkArguments: (interfaceName) => ['-L', '-M', '-i', interfaceName],
  readLinkType: (said) => /^\d+\t(\w+)/m.exec(said)?.[1],
  checkArguments: (interfaceName, filter) => ['-d', '-i', interfaceName, '-f', filter],
  startArguments({ interfaceName, filter, path, ring, ...request }) {
    const { snapBytes, bufferMegabytes, isPromiscuous, packets } = request;
    return [
      ...['-i', interfaceName, '-s', `${snapBytes}`, '-B', `${bufferMegabytes}`, '-w', path],
      ...(filter === '' ? [] : ['-f', filter]),
      ...(isPromiscuous ? [] : ['-p']),
      ...(packets > 0 ? ['-c', `${packets}`] : []),
      // In thousands of bytes.
      ...(ring ? ['-b', `filesize:${ring.fileMegabytes * 1000}`] : []),
      ...(ring && ring.files > 0 ? ['-b', `files:${ring.files}`] : []),
    ];
  },
  readCounts,
  removesOldFiles: true,
  /** `lan.pcapng`: `lan_00001_20260301120000.pcapng`. */
  ringName(path) {
    const { name, ext } = parse(path);
    return new RegExp(`^${escaped(name)}_(\\d{5,})_\\d{14}${escaped(ext)}$`);
  },
  firstNumber: 1,
};

/** `N. name`, vendor, friendly name, kind, addresses, loopback or network; with tabs between. */
function readListed(said: string): ListedInterface[] {
  return said.split(/\r?\n/).flatMap((line) => {
    const [numbered = '', vendor = '', friendly = '', , addresses = '', kind] = line.split('\t');
    const name = /^\d+\. (.+)$/.exec(numbered)?.[1];
    if (name === undefined) return [];
    return [
      {
        ...{ name, isUp: undefined, isLoopback: kind === 'loopback' },
        description: [...new Set([friendly, vendor])].filter((word) => word !== '').join(', '),
        addresses: addresses.split(',').filter((address) => address !== ''),
      },
    ];
  });
}

/** The line of the end: packets that were written, and those that pcap, dumpcap and the card lost. */
const end =
  /received\/dropped on interface .*: (\d+)\/\d+ \(pcap:(\d+)\/dumpcap:(\d+)\/flushed:(\d+)\/ps_ifdrop:(\d+)\)/;

function readCounts(said: string, before: CaptureCounts): CaptureCounts {
  const counted = lastNumber(said, /Packets(?: captured)?: (\d+)/g);
  const [, , pcap, own, flushed, card] = end.exec(said)?.map(Number) ?? [];
  return {
    hasBegun: before.hasBegun || /^File: /m.test(said),
    packets: counted ?? before.packets,
    drops:
      pcap === undefined
        ? before.drops
        : { kernel: pcap + (card ?? 0), own: (own ?? 0) + (flushed ?? 0) },
  };
}
