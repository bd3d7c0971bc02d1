// `npm start [-- FILE]`. Nothing else is loaded before Node's age is known.

import { nodeComplaint } from './node-version.mjs';

const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  const { startApp } = await import('./start-app.mjs');
  process.exitCode = await startApp(process.argv.slice(2));
}
