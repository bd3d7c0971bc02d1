// What of a person's settings takes effect while the program runs: the log goes by them, and whoever listens
// hears that they are others. What an import goes by, it reads when it begins.

import type { Noun } from '../../src-contract/news.ts';
import { type LogLevel, Log as LogShape } from '../../src-contract/program-settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import type { Log } from './log.ts';
import type { PersonSettings } from './person-settings.ts';

interface Live {
  readonly settings: PersonSettings;
  readonly log: Log;
  changed(nouns: readonly Noun[]): void;
}

/** Returns how to let them be. */
export async function liveSettings(
  { settings, log, changed }: Live,
  logLevel: LogLevel | undefined,
): Promise<() => void> {
  const apply = async () => {
    try {
      const { log: asked } = await settings.program();
      log.use({ ...asked, level: logLevel ?? asked.level });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({}, error.message); // and goes on as before
    }
  };
  if (logLevel) log.use({ ...LogShape.parse({}), level: logLevel });
  await apply();
  const forget = settings.listen(() => {
    changed(['settings', 'alerts']); // silence and budget are of the alerts that are shown
    apply().catch(log.bug);
  });
  const stop = settings.watch();
  return () => {
    stop();
    forget();
  };
}
