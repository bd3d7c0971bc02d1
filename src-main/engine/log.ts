// The program's log: one file in the data folder. Secrets and payload never go in.

import { join } from 'node:path';
import { destination, pino } from 'pino';

export interface Log {
  info(facts: object, sentence: string): void;
  bug(error: unknown): void;
  close(): void;
}

export function openLog(dataFolder: string): Log {
  const file = destination({ dest: join(dataFolder, 'wiresift.log'), mkdir: true, sync: true });
  const log = pino({ base: { pid: process.pid } }, file);
  return {
    info: (facts, sentence) => log.info(facts, sentence),
    bug: (error) => log.error({ err: error }, 'a bug'),
    close: () => file.end(),
  };
}
