// Bundles a script as the product is bundled: code run file by file is several times slower.

import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** The folder is the caller's to remove. */
export async function buildScript(source: string): Promise<{ folder: string; path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-script-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: [/^@noble\//, /^comlink/] }, // from there Node would not find it
    build: {
      ssr: resolve(source),
      outDir: folder,
      target: 'node20.19',
      rollupOptions: { output: { format: 'es', entryFileNames: 'script.mjs' } },
    },
  });
  return { folder, path: join(folder, 'script.mjs') };
}
