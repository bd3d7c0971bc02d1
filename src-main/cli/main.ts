// The command line's door: one file per command, exit codes as promised in the guide.

import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { AppError } from '../../src-core/base/app-error.ts';
import { shownText } from '../../src-core/report/shown-text.ts';

const exitFailed = 1;
const exitUsage = 2;

/** In the order in which help lists them. Only what is asked for is loaded: a command begins sooner for it. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  analyze: async () => (await import('./analyze.ts')).analyzeCommand(),
  flows: async () => (await import('./flows.ts')).flowsCommand(),
  packets: async () => (await import('./packets.ts')).packetsCommand(),
  events: async () => (await import('./events.ts')).eventsCommand(),
  hosts: async () => (await import('./hosts.ts')).hostsCommand(),
  extract: async () => (await import('./extract.ts')).extractCommand(),
  train: async () => (await import('./train.ts')).trainCommand(),
  score: async () => (await import('./score.ts')).scoreCommand(),
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand(),
  encoder: async () => (await import('./encoder.ts')).encoderCommand(),
  interfaces: async () => (await import('./interfaces.ts')).interfacesCommand(),
  capture: async () => (await import('./capture.ts')).captureCommand(),
  baseline: async () => (await import('./baseline.ts')).baselineCommand(),
  serve: async () => (await import('./serve.ts')).serveCommand(),
};

async function main(): Promise<void> {
  const program = new Command('wiresift')
    .description('Finds what is anomalous in a network capture, and says why.')
    .version(packageJson.version)
    .exitOverride();
  const [asked = ''] = process.argv.slice(2);
  const wanted = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  for (const name of wanted) program.addCommand(await commands[name]!());
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitUsage;
  if (error instanceof AppError) process.stderr.write(`wiresift: ${shownText(error.message)}\n`);
  else process.stderr.write(`wiresift: ${error instanceof Error ? error.stack : error}\n`);
  return exitFailed;
}

// Whoever reads our output may stop reading (`| head`): that is no failure of ours. Any other error
// is told to whoever wrote.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

await main();
