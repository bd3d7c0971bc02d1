// `npm run build`: always builds, and remembers it so that start and test need not.

import { fileURLToPath } from 'node:url';
import { buildStep } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
try {
  await buildStep(root, process.env).work();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
