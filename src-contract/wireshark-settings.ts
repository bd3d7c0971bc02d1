// Which program packets are handed over to, as the settings file says it.

import { z } from 'zod';
import { isAbsolute } from './notification-settings.ts';
import { section } from './setting-kinds.ts';

export const Wireshark = section({
  path: z
    .string('is no text')
    .max(4096, 'is longer than 4096 letters')
    .refine((path) => path === '' || isAbsolute(path), 'is no absolute path of a program')
    .default('')
    .describe(
      'The program itself, where it lies at no usual place. Can only be set in the file, and only the desktop app starts it.',
    ),
});
export type WiresharkSettings = z.output<typeof Wireshark>;
