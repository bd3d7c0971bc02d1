// Runs a TypeScript file of this project through Vite: `node scripts/run.mjs FILE [args]`.
// The file exports `main(args)`, which may be async.

import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);

if (file === undefined) {
  process.stderr.write('Usage: node scripts/run.mjs FILE [args]\n');
  process.exitCode = 2;
} else {
  const { module } = await runnerImport(resolve(file), { logLevel: 'error' });
  await module.main(args);
}
