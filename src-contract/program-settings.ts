// How the program itself behaves: its log, and what of its own it takes away again. Nothing here changes
// what is found in a capture.

import type { z } from 'zod';
import type { ForwardingSettings } from './forwarding-settings.ts';
import type { NameSettings } from './name-settings.ts';
import type { NotificationSettings } from './notification-settings.ts';
import { number, oneOf, section, whole, yesOrNo } from './setting-kinds.ts';
import type { WiresharkSettings } from './wireshark-settings.ts';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export const isLogLevel = (word: unknown): word is LogLevel =>
  logLevels.some((level) => level === word);

/** What the program keeps in its data folder and may take away when a person sets a limit. */
export const agingKinds = ['uploads', 'indexes', 'exports', 'logs', 'scratch', 'live'] as const;
export type AgingKind = (typeof agingKinds)[number];

/** Programs that can capture, the better one first. */
export const captureToolNames = ['dumpcap', 'tcpdump', 'cap'] as const;
export type CaptureToolName = (typeof captureToolNames)[number];

export const Capture = section({
  source: oneOf(['auto', ...captureToolNames])
    .default('auto')
    .describe('What captures: dumpcap, tcpdump, cap, or auto, the first of them that is there.'),
});
export type CaptureSourceChoice = z.output<typeof Capture>['source'];

export const Log = section({
  level: oneOf(logLevels)
    .default('info')
    .describe('The least that is written to the log: debug, info, warn or error.'),
  maxBytes: whole(65_536, 2 ** 30)
    .default(10 * 2 ** 20)
    .describe('A file of the log that is as large as this is put aside, and a new one begun.'),
  files: whole(1, 100)
    .default(5)
    .describe('How many files of the log there are at most, the one that is written included.'),
});

const limits = (what: string) =>
  section({
    maxAgeDays: number(0.01, 36_500)
      .optional()
      .describe('What has not been changed for so many days goes.'),
    maxBytes: whole(0, Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('Together no more than this: the oldest go first.'),
  })
    .prefault({})
    .describe(what);

export const Retention = section({
  atStart: yesOrNo()
    .default(false)
    .describe('What is over its limits goes whenever the program starts, not only when asked for.'),
  uploads: limits(
    'Captures that were uploaded into cases that are kept; limits hold for each case.',
  ),
  indexes: limits('By which packets are found again; made anew when needed. For each case.'),
  exports: limits('Finished exports that wait to be taken.'),
  logs: limits('Files of the log that were put aside.'),
  scratch: limits('What a program that ended in the middle left of a case that was not kept.'),
  live: limits('What was captured from an interface.'),
});

export interface ProgramSettings {
  readonly log: z.output<typeof Log>;
  readonly retention: z.output<typeof Retention>;
  readonly capture: z.output<typeof Capture>;
  readonly forwarding: ForwardingSettings;
  readonly names: NameSettings;
  readonly wireshark: WiresharkSettings;
  readonly notifications: NotificationSettings;
}
