// A capture that is under way: packets go to files first, and from there into the case while it goes on.

import { z } from 'zod';
import type { PacketLine } from '../../src-core/packet/tree/packet-line.ts';
import type { CaptureToolName } from '../program-settings.ts';
import { Nothing, route, whole } from '../route.ts';
import type { Job } from './jobs.ts';

/** What the kernel had no room for, and what the capturing program lost itself. */
export interface CaptureDrops {
  readonly kernel: number;
  readonly own: number;
}

export interface CaptureFileState {
  readonly name: string;
  readonly bytes: number;
}

export interface CaptureStatus {
  /** `none`: nothing was captured since this case was opened; `ended`: what is told is of the last one. */
  readonly state: 'none' | 'starting' | 'capturing' | 'stopping' | 'ended';
  readonly jobId: string | null;
  /** The capture of the case that it fills. */
  readonly captureId: number | null;
  /** The job that brings it into the case after all, where analysing it has failed while it went on. */
  readonly importJobId: string | null;
  readonly reading: LiveReading;
  readonly interfaceName: string;
  readonly filter: string;
  readonly source: CaptureToolName | null;
  /** By our clock. */
  readonly startedUs: number | null;
  readonly endedUs: number | null;
  readonly packets: number;
  /** Of all files that are there. */
  readonly bytes: number;
  /** Of those as well that were taken away since. */
  readonly writtenBytes: number;
  /** Null while they are not known: dumpcap counts them at stop, cap never. */
  readonly drops: CaptureDrops | null;
  readonly dropsAreCounted: 'live' | 'at-stop' | 'never';
  /** Where the files lie; '' when there are none. */
  readonly folder: string;
  /** The oldest first; the last one is being written. When it has ended, one pcapng of all. */
  readonly files: readonly CaptureFileState[];
  /** The ring was full: so many of its files were taken away. */
  readonly removedFiles: number;
  /** Why it ended before it should; what was captured until then is there. */
  readonly problem: string | null;
}

/** How far the analysis is behind the capture. */
export interface LiveReading {
  /** `failed`: it is imported when the capture has ended. */
  readonly state: 'none' | 'following' | 'failed' | 'done';
  readonly packets: number;
  readonly flows: number;
  readonly alerts: number;
  /** Of the files, read and written. */
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Of each model that scores, as of the newest window that is over. */
  readonly drift: readonly LiveDrift[];
}

/** How like what a model was fitted on the traffic is. */
export interface LiveDrift {
  readonly title: string;
  readonly sentence: string;
}

/** What came in a second. */
export interface CaptureRate {
  /** Its end, by our clock. */
  readonly atUs: number;
  readonly packets: number;
  readonly bytes: number;
  /** That ended. */
  readonly flows: number;
  readonly alerts: number;
}

export interface LatestPacket extends PacketLine {
  /** Packets are counted anew in each file. */
  readonly file: string;
}

export const mostSnapBytes = 262_144; // libpcap's MAXIMUM_SNAPLEN
export const mostFilterLetters = 4096;
/** A timer of ours cannot wait longer: 2^31 ms. */
export const mostSeconds = 2_000_000;

const CaptureInput = z.strictObject({
  interfaceName: z.string().min(1).max(256),
  /** In libpcap's words. */
  filter: z.string().max(mostFilterLetters).default(''),
  /** 0: no limit, here and below. */
  packets: whole(0, 1e12).default(0),
  seconds: whole(0, mostSeconds).default(0),
  snapBytes: whole(64, mostSnapBytes).default(mostSnapBytes),
  isPromiscuous: z.boolean().default(true),
  /** Of the kernel. */
  bufferMegabytes: whole(1, 1024).default(16),
  fileMegabytes: whole(1, 256).default(64),
  /** The oldest goes when there would be more. */
  files: whole(2, 10_000).default(64),
});

/** By which an interrupted one is found again. */
export const LeftCapture = z.strictObject({
  folder: z.string().min(1).max(100),
  interface: z.string().min(1).max(256),
});
export type LeftCapture = z.output<typeof LeftCapture>;

/** Kept of a capture. */
export const mostRates = 3600;

const Rates = z.strictObject({ seconds: whole(1, mostRates).default(300) });
const Latest = z.strictObject({ limit: whole(1, 500).default(50) });

export const liveRoutes = {
  'capture.start': route('POST /capture/start', CaptureInput).gives<Job>(),
  /** Answers when the last packet is in its file; its job goes on until all of it is in the case. */
  'capture.stop': route('POST /capture/stop', Nothing).gives<CaptureStatus>(),
  'capture.status': route('GET /capture/status', Nothing).gives<CaptureStatus>(),
  /** Of the newest seconds, the newest last; when it has ended, of its last ones. */
  'capture.rates': route('GET /capture/rates', Rates).gives<CaptureRate[]>('list'),
  /** The newest last. */
  'capture.packets': route('GET /capture/packets', Latest).gives<LatestPacket[]>('list'),
};
