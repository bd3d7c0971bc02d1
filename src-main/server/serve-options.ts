// argv -> what to serve and where. A wrong word is one sentence.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isLogLevel, type LogLevel, logLevels } from '../../src-contract/program-settings.ts';
import { dataFolder } from '../engine/data-folder.ts';
import { type SettingsPlace, settingsPlace } from '../engine/settings-place.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly dataFolder: string;
  readonly settings: SettingsPlace;
  /** Of a case that is kept. */
  readonly casePath: string | undefined;
  readonly maxUploadBytes: number;
  /** Goes before the one of the settings. */
  readonly logLevel: LogLevel | undefined;
  /** Whether a second token is made, for somebody who only looks. */
  readonly givesReadOnlyToken: boolean;
  readonly files: readonly string[];
}

const defaultMaxUploadBytes = 64 * 1024 ** 3;

export class WrongUsage extends Error {}

export function readServeOptions(args: readonly string[]): ServeOptions {
  const { values, positionals } = parsed(args);
  return {
    host: values.host || '127.0.0.1',
    port: wholeIn('--port', values.port, 0, 65_535) ?? 0,
    dataFolder: values.data || dataFolder(),
    settings: settingsPlace(values.config, values.data),
    casePath: values.case ? resolve(values.case) : undefined,
    maxUploadBytes:
      wholeIn('--max-upload', values['max-upload'], 1, Number.MAX_SAFE_INTEGER) ??
      defaultMaxUploadBytes,
    logLevel: levelIn(values['log-level']),
    givesReadOnlyToken: values['read-only-token'] ?? false,
    files: positionals,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        config: { type: 'string' },
        case: { type: 'string' },
        /** In bytes. */
        'max-upload': { type: 'string' },
        'read-only-token': { type: 'boolean' },
        'log-level': { type: 'string' },
      },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/(?<=\.) |\n/);
    throw new WrongUsage(sentence);
  }
}

function levelIn(word: string | undefined): LogLevel | undefined {
  if (word === undefined || isLogLevel(word)) return word;
  throw new WrongUsage(`--log-level takes ${logLevels.join(', ')}, not "${word}".`);
}

function wholeIn(name: string, text: string | undefined, min: number, max: number) {
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new WrongUsage(`${name} takes a whole number from ${min} to ${max}, not "${text}".`);
}
