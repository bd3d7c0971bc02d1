// The command line's door: one file per command, exit codes as promised in the guide.

import { Command, CommanderError } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { AppError } from '../../src-core/base/app-error.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { analyzeCommand } from './analyze.ts';
import { baselineCommand } from './baseline.ts';
import { captureCommand } from './capture.ts';
import { encoderCommand } from './encoder.ts';
import { evaluateCommand } from './evaluate.ts';
import { eventsCommand } from './events.ts';
import { extractCommand } from './extract.ts';
import { flowsCommand } from './flows.ts';
import { hostsCommand } from './hosts.ts';
import { interfacesCommand } from './interfaces.ts';
import { packetsCommand } from './packets.ts';
import { scoreCommand } from './score.ts';
import { serveCommand } from './serve.ts';
import { trainCommand } from './train.ts';

const exitFailed = 1;
const exitUsage = 2;

async function main(): Promise<void> {
  const program = new Command('wiresift')
    .description('Finds what is anomalous in a network capture, and says why.')
    .version(packageJson.version)
    .exitOverride()
    .addCommand(analyzeCommand())
    .addCommand(flowsCommand())
    .addCommand(packetsCommand())
    .addCommand(eventsCommand())
    .addCommand(hostsCommand())
    .addCommand(extractCommand())
    .addCommand(trainCommand())
    .addCommand(scoreCommand())
    .addCommand(evaluateCommand())
    .addCommand(encoderCommand())
    .addCommand(interfacesCommand())
    .addCommand(captureCommand())
    .addCommand(baselineCommand())
    .addCommand(serveCommand());
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
