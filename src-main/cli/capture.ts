// wiresift capture --interface I --write OUT.pcapng: from an interface to a file, and on to its analysis.

import { Command, InvalidArgumentError } from 'commander';
import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import {
  mostFilterLetters,
  mostSeconds,
  mostSnapBytes,
} from '../../src-contract/routes/capture.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import {
  type CaptureProgress,
  captureToFile,
  type FileCapture,
} from '../engine/capture-to-file.ts';
import { analyzeCommand } from './analyze.ts';
import { sourceOption } from './interfaces.ts';
import { wholeNumber } from './whole-number.ts';

interface CaptureOptions {
  readonly interface: string;
  readonly write: string;
  readonly duration?: number;
  readonly packets?: number;
  readonly filter: string;
  readonly snaplen: number;
  readonly promiscuous: boolean;
  readonly buffer: number;
  readonly ringSize?: number;
  readonly ringFiles?: number;
  readonly source: CaptureSourceChoice;
  readonly analyze?: true;
  readonly baseline?: string;
}

const usualRingMegabytes = 64;
const exitInterrupted = 130; // 128 and the number of SIGINT

export function captureCommand(): Command {
  return new Command('capture')
    .description('captures packets from an interface into a pcapng')
    .requiredOption('--interface <name>', 'one of those that wiresift interfaces lists')
    .requiredOption('--write <out>', 'the pcapng; one that exists is not written over')
    .option('--duration <seconds>', 'end after so many seconds', upTo(mostSeconds))
    .option('--packets <n>', 'end after so many packets', wholeNumber)
    .option('--filter <bpf>', 'only packets that fit, in the words of libpcap', filterText, '')
    .option(
      '--snaplen <bytes>',
      'of each packet at most so many',
      upTo(mostSnapBytes),
      mostSnapBytes,
    )
    .option('--no-promiscuous', 'only what is for this machine')
    .option('--buffer <megabytes>', 'of the kernel', upTo(1024), 16)
    .option('--ring-size <megabytes>', 'go on in another file after so many', upTo(10_000))
    .option('--ring-files <n>', 'keep only so many files, the newest', upTo(10_000))
    .addOption(sourceOption())
    .option('--analyze', 'analyse what was captured, as wiresift analyze does')
    .option('--baseline <file>', 'compare it with this baseline then')
    .addHelpText('after', '\nCtrl+C ends it with what was captured; once more, at once.')
    .action(capture);
}

async function capture(options: CaptureOptions, command: Command): Promise<void> {
  const { ringSize, ringFiles, write, source } = options;
  if (write === '-') command.error('error: a capture cannot go to the standard output');
  if (ringFiles === 1) command.error('error: a ring has two files at least');
  if (options.baseline !== undefined && !options.analyze) {
    command.error('error: --baseline is for what --analyze finds');
  }
  const isRing = ringSize !== undefined || ringFiles !== undefined;
  const ring = { fileMegabytes: ringSize ?? usualRingMegabytes, files: ringFiles ?? 0 };
  const request = {
    ...{ interfaceName: options.interface, filter: options.filter, path: write },
    ...{ snapBytes: options.snaplen, isPromiscuous: options.promiscuous },
    ...{ bufferMegabytes: options.buffer, ring: isRing ? ring : undefined },
    ...{ packets: options.packets ?? 0, seconds: options.duration ?? 0 },
  };
  const running = await captureToFile(request, source);
  const paths = await untilEnd(running, options.interface);
  if (options.analyze && paths.length > 0) {
    await analyzeCommand()
      .exitOverride()
      .parseAsync([...paths, ...baselineArguments(options)], { from: 'user' });
  }
}

const baselineArguments = ({ baseline }: CaptureOptions): string[] =>
  baseline === undefined ? [] : ['--baseline', baseline];

/** Answers the files; throws what ended it before it should, when all is said of what is there. */
async function untilEnd(running: FileCapture, name: string): Promise<readonly string[]> {
  const stopListening = onInterrupt(running);
  const stopShowing = showProgress(running, name);
  try {
    const { paths, removedFiles, problem, ...counts } = await running.ended;
    stopShowing();
    const removed = removedFiles ? `; ${removedFiles} older files of the ring are gone` : '';
    if (paths.length > 0) {
      const words = `${countsText(counts)} on ${name} with ${running.source}${removed}`;
      process.stderr.write(`${shownText(`Captured ${words}: ${paths.join(', ')}`)}\n`);
    }
    if (problem) throw problem;
    return paths;
  } finally {
    stopShowing();
    stopListening();
  }
}

function onInterrupt(running: FileCapture): () => void {
  let asked = 0;
  const hear = () => {
    asked += 1;
    if (asked === 1) return running.stop();
    running.kill();
    process.exit(exitInterrupted);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, hear);
  };
}

function showProgress(running: FileCapture, name: string): () => void {
  if (!process.stderr.isTTY) return () => {};
  let isOver = false;
  const show = async () => {
    const progress = await running.progress();
    if (!isOver) process.stderr.write(`\r\x1b[K${shownText(name)}: ${countsText(progress)}`);
  };
  const timer = setInterval(() => void show().catch(() => {}), 500);
  return () => {
    if (isOver) return;
    isOver = true;
    clearInterval(timer);
    process.stderr.write('\r\x1b[K');
  };
}

function countsText({ packets, bytes, drops }: CaptureProgress): string {
  const lost = drops ? `${drops.kernel + drops.own} dropped` : 'drops counted at stop';
  return `${packets} packets, ${bytes} bytes, ${lost}`;
}

function upTo(most: number) {
  return (text: string): number => {
    const number = wholeNumber(text);
    if (number <= most) return number;
    throw new InvalidArgumentError(`It is more than ${most}.`);
  };
}

function filterText(text: string): string {
  if (text.length <= mostFilterLetters) return text;
  throw new InvalidArgumentError(`It is longer than ${mostFilterLetters} letters.`);
}
