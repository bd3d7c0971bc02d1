// How a person is told of alerts of a capture that is under way, as the settings file says it.

import { z } from 'zod';
import { severities } from '../src-core/detect/finding.ts';
import { oneOf, section, yesOrNo } from './setting-kinds.ts';

/** As systems write them: `/usr/local/bin/page-me`, `C:\tools\page-me.exe`. */
export const isAbsolute = (path: string): boolean => /^(?:\/|[a-z]:[\\/]|\\\\)/i.test(path);

export const Notifications = section({
  desktop: yesOrNo()
    .default(true)
    .describe('In the desktop app, by the system as well while no window of it is in front.'),
  severity: oneOf(severities).default('high').describe('Less severe alerts are not told.'),
  sound: yesOrNo().default(false).describe('With a short tone.'),
  command: z
    .string('is no text')
    .max(4096, 'is longer than 4096 letters')
    .refine((path) => path === '' || isAbsolute(path), 'is no absolute path of a program')
    .default('')
    .describe(
      'A program that is started with the alerts on its input, as JSON. Can only be set in the file.',
    ),
});
export type NotificationSettings = z.output<typeof Notifications>;
