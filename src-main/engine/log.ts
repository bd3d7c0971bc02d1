// The program's log: JSON lines in the data folder, put aside when they are many. Secrets and payload never
// go in.

import { join } from 'node:path';
import { pino } from 'pino';
import {
  type LogLevel,
  type ProgramSettings,
  Log as Shape,
} from '../../src-contract/program-settings.ts';
import { plainFacts, plainText } from './log-facts.ts';
import { RotatingFile } from './rotating-file.ts';

export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
  bug(error: unknown): void;
  /** The same log, with these facts in each of its lines. */
  with(facts: object): Log;
  /** Wherever this text would stand in a line, it does not. */
  keepOut(secret: string): void;
  use(settings: ProgramSettings['log']): void;
  close(): void;
}

/** Of files that were put aside. */
export const rotatedLogName = /^wiresift\.\d+\.log$/;

export const logPath = (dataFolder: string): string => join(dataFolder, 'wiresift.log');

/** A shorter one would take words out of every line. */
const shortestSecret = 8;

export function openLog(dataFolder: string): Log {
  const usual = Shape.parse({});
  const file = new RotatingFile(logPath(dataFolder), usual);
  const secrets = new Set<string>();
  const write = (line: string) => file.write(withoutAll(line, secrets));
  const log = pino(
    { base: { pid: process.pid }, level: usual.level, serializers: asTheyAre },
    { write },
  );
  const lineAt = (level: LogLevel, own: object) => (facts: object, sentence: string) => {
    if (log.isLevelEnabled(level))
      log[level](plainFacts({ ...own, ...facts }), plainText(sentence));
  };
  const logWith = (own: object): Log => ({
    debug: lineAt('debug', own),
    info: lineAt('info', own),
    warn: lineAt('warn', own),
    error: lineAt('error', own),
    bug: (error) => lineAt('error', own)({ err: error }, 'a bug'),
    with: (facts) => logWith({ ...own, ...facts }),
    keepOut: (secret) => void (secret.length >= shortestSecret && secrets.add(secret)),
    use(settings) {
      log.level = settings.level;
      file.limits = settings;
    },
    close: () => file.close(),
  });
  return logWith({});
}

/** Errors are plain when they come here. */
const asTheyAre = { err: (error: unknown) => error };

function withoutAll(line: string, secrets: ReadonlySet<string>): string {
  let kept = line;
  for (const secret of secrets) kept = kept.replaceAll(secret, '[kept out]');
  return kept;
}
