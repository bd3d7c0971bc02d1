// What a program that captures must be able to tell and be told: dumpcap, tcpdump and our own around cap are three
// of these, told apart by nothing else.

import type { CaptureToolName } from '../../src-contract/program-settings.ts';
import type { CaptureDrops } from '../../src-contract/routes/capture.ts';

export interface CaptureRequest {
  /** One of those that the source lists. */
  readonly interfaceName: string;
  /** Checked; '' takes every packet. */
  readonly filter: string;
  readonly snapBytes: number;
  readonly isPromiscuous: boolean;
  readonly bufferMegabytes: number;
  /** 0: until it is stopped. */
  readonly packets: number;
  readonly seconds: number;
  /** Absolute. The files of a ring are named after it. */
  readonly path: string;
  readonly ring: CaptureRing | undefined;
}

export interface CaptureRing {
  /** Of each file, in millions of bytes. */
  readonly fileMegabytes: number;
  /** The oldest goes when there would be more; 0: none goes. */
  readonly files: number;
}

export interface CaptureCounts {
  readonly hasBegun: boolean;
  readonly packets: number;
  readonly drops: CaptureDrops | undefined;
}

export interface ListedInterface {
  readonly name: string;
  readonly description: string;
  readonly addresses: readonly string[];
  readonly isLoopback: boolean;
  /** Undefined where the program does not tell. */
  readonly isUp: boolean | undefined;
}

export interface CaptureSource {
  readonly name: CaptureToolName;
  /** Of the files that it writes, by what stands in them. */
  readonly ending: '.pcapng' | '.pcap';
  readonly dropsAreCounted: 'live' | 'at-stop' | 'never';
  readonly listArguments: readonly string[];
  readListed(said: string): ListedInterface[];
  linkArguments(interfaceName: string): string[];
  /** Undefined where it could not look. */
  readLinkType(said: string): string | undefined;
  /** Opens the interface and compiles the filter, and captures nothing. */
  checkArguments(interfaceName: string, filter: string): string[];
  startArguments(request: CaptureRequest): string[];
  /** What it has said on stderr up to now, all of it or the newest part -> what it has counted. */
  readCounts(said: string, before: CaptureCounts): CaptureCounts;
  /** Sent each second, it makes the program say what it has counted. */
  readonly askingSignal: NodeJS.Signals | undefined;
  /** Otherwise that is left to us. */
  readonly removesOldFiles: boolean;
  /** Names of the files of a ring, in the folder of `path`; with the number of each, '' for the lowest. */
  ringName(path: string): RegExp;
  /** Of the first file of a ring. */
  readonly firstNumber: number;
}

export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

export const lastNumber = (said: string, pattern: RegExp): number | undefined => {
  const found = [...said.matchAll(pattern)].at(-1)?.[1];
  return found === undefined ? undefined : Number(found);
};
