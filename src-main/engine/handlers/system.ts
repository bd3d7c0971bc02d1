import type { Handlers } from '../../../src-contract/dispatch.ts';
import type { EngineParts } from '../engine-parts.ts';
import { readLog } from '../read-log.ts';
import { systemStatus } from '../system-status.ts';

export function systemHandlers(parts: EngineParts) {
  return {
    'system.about': () => ({ name: 'Wiresift', version: parts.version }),
    'system.status': () => systemStatus(parts),
    'system.log': ({ lines, level }) => readLog(parts.dataFolder, lines, level),
  } satisfies Partial<Handlers>;
}
