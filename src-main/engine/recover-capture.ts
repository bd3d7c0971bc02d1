// What an interrupted capture left: its files, brought into the case after all. They stay where they are, as
// whatever wrote them may not have ended yet.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { LeftCapture } from '../../src-contract/routes/capture.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { EngineParts } from './engine-parts.ts';
import { joinRing, leftFolder } from './live-folder.ts';

export async function startRecovering(
  parts: EngineParts,
  left: LeftCapture,
  door: Door | undefined,
  insteadOf: string,
): Promise<Job> {
  const { folder, interface: interfaceName } = left;
  const path = await leftFolder(parts.dataFolder, folder);
  const asked = { kind: 'capture', title: interfaceName, input: left, insteadOf } as const;
  return parts.noted.start(asked, async (report, signal) => {
    report({ stage: 'joining' });
    // One that was joined before it was interrupted again.
    await rm(join(path, `${folder}.pcapng`), { force: true });
    const joined = await joinRing(path, folder);
    signal.throwIfAborted();
    const { captureId } = await parts.imports.start(joined, '', door);
    return captureId === undefined ? {} : { captureId };
  });
}
