import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

/** A folder of its own for each launch, and how to remove it with all that was put there. */
export function scratchFolder(): ScratchFolder {
  const path = mkdtempSync(join(tmpdir(), 'wiresift-e2e-'));
  return { path, remove: () => removeWhole(path) };
}

const mostTries = 5;

/** A browser that has just ended may still hold a file for a moment on Windows, and write one elsewhere. */
function removeWhole(path: string, triesLeft = mostTries): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  } catch (error) {
    if (triesLeft === 1) throw error;
    removeWhole(path, triesLeft - 1);
  }
}

/** Whoever is launched removes the folder in the end; a launch that fails leaves none. */
export async function launchIn<App>(launch: (folder: ScratchFolder) => Promise<App>): Promise<App> {
  const folder = scratchFolder();
  try {
    return await launch(folder);
  } catch (error) {
    folder.remove();
    throw error;
  }
}
