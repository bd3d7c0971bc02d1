// A throw-away project inside the repository, where the real tools and configurations apply to it.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SmallProject {
  readonly folder: string;
  /** Runs a tool's own entry file, named from node_modules, and gives all that it printed. */
  run(tool: string, ...args: string[]): { readonly passed: boolean; readonly printed: string };
  remove(): void;
}

export function smallProject(files: Readonly<Record<string, string>>): SmallProject {
  // Git ignores out/, so neither editors nor the real checks see these files.
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out', 'guard-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    folder,
    run(tool, ...args) {
      const entry = join(root, 'node_modules', tool);
      const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
      const ran = spawnSync(process.execPath, [entry, ...args], {
        cwd: folder,
        encoding: 'utf8',
        env,
      });
      return { passed: ran.status === 0, printed: ran.stdout + ran.stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
