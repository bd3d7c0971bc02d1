// wiresift capture --interface I --write OUT.pcapng: from an interface to a file, and on to its analysis.

import { Command, InvalidArgumentError } from 'commander';
import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import {
  mostFilterLetters,
  mostSeconds,
  mostSnapBytes,
} from '../../src-contract/routes/capture.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { isoTime } from '../../src-core/report/iso-time.ts';
import { shownText } from '../../src-core/report/shown-text.ts';
import { analyzeLive } from '../engine/analyze-live.ts';
import {
  type CapturedToFile,
  type CaptureProgress,
  captureToFile,
  type FileCapture,
} from '../engine/capture-to-file.ts';
import { sayTroubles } from './analyze.ts';
import { onFirstSignal } from './early-end.ts';
import { sourceOption } from './interfaces.ts';
import {
  addJudgeOptions,
  type JudgeOptions,
  judge,
  judgePlace,
  judgeSettings,
  refuseReports,
} from './judge.ts';
import { wholeNumber } from './whole-number.ts';

interface CaptureOptions extends JudgeOptions {
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

export function captureCommand(): Command {
  const command = new Command('capture')
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
    .option('--analyze', 'analyse it while it goes on, and tell alerts as they are found');
  return addJudgeOptions(command)
    .addHelpText('after', '\nCtrl+C ends it with what was captured; once more, at once.')
    .action(capture);
}

async function capture(options: CaptureOptions, command: Command): Promise<void> {
  const { ringSize, ringFiles, write, source } = options;
  if (write === '-') command.error('error: a capture cannot go to the standard output');
  if (ringFiles === 1) command.error('error: a ring has two files at least');
  const judging = addJudgeOptions(new Command()).options;
  const idle = judging.find(
    (option) => command.getOptionValue(option.attributeName()) !== undefined,
  );
  if (idle && !options.analyze) {
    command.error(`error: ${idle.long} is for what --analyze finds`);
  }
  const isRing = ringSize !== undefined || ringFiles !== undefined;
  const ring = { fileMegabytes: ringSize ?? usualRingMegabytes, files: ringFiles ?? 0 };
  const request = {
    ...{ interfaceName: options.interface, filter: options.filter, path: write },
    ...{ snapBytes: options.snaplen, isPromiscuous: options.promiscuous },
    ...{ bufferMegabytes: options.buffer, ring: isRing ? ring : undefined },
    ...{ packets: options.packets ?? 0, seconds: options.duration ?? 0 },
  };
  if (!options.analyze) {
    const running = await captureToFile(request, source);
    const captured = await whileShown(running, options.interface, async () => {
      await running.captured;
      return running.finish();
    });
    sayCaptured(captured, options.interface, running.source);
    return;
  }
  refuseReports(options, command);
  const settings = await judgeSettings(options);
  await judge([write], options, async () => {
    const running = await captureToFile(request, source);
    const place = judgePlace(options, () => {});
    const { captured, analyzed } = await whileShown(running, options.interface, (shown) =>
      analyzeLive(place, running, settings, (raised) => shown.say(raised.map(alertLine))),
    );
    sayCaptured(captured, options.interface, running.source);
    if ('failure' in analyzed) throw analyzed.failure;
    sayTroubles(analyzed, [write]);
    return analyzed.analysis;
  });
}

async function whileShown<Answer>(
  running: FileCapture,
  name: string,
  work: (shown: ShownProgress) => Promise<Answer>,
): Promise<Answer> {
  const stopListening = onFirstSignal(running.stop, running.kill);
  const shown = showProgress(running, name);
  try {
    return await work(shown);
  } finally {
    shown.clear();
    stopListening();
  }
}

/** Throws what ended it before it should, when all is said of what is there. */
function sayCaptured(
  { paths, removedFiles, problem, ...counts }: CapturedToFile,
  name: string,
  source: string,
): void {
  const removed = removedFiles > 0 ? `; ${removedFiles} older files of the ring are gone` : '';
  if (paths.length > 0) {
    const words = `${countsText(counts, 'drops not known')} on ${name} with ${source}${removed}`;
    process.stderr.write(`${shownText(`Captured ${words}: ${paths.join(', ')}`)}\n`);
  }
  if (problem) throw problem;
}

const alertLine = ({ startUs, severity, title, summary }: Alert): string =>
  shownText(`${isoTime(startUs, 3)} ${severity}: ${title}. ${summary}`);

interface ShownProgress {
  /** Lines that stay. */
  say(lines: readonly string[]): void;
  clear(): void;
}

function showProgress(running: FileCapture, name: string): ShownProgress {
  const { isTTY } = process.stderr;
  const erase = isTTY ? '\r\x1b[K' : '';
  let isOver = false;
  const show = async () => {
    const progress = await running.progress();
    if (!isOver)
      process.stderr.write(
        `${erase}${shownText(name)}: ${countsText(progress, 'drops not known yet')}`,
      );
  };
  const timer = isTTY ? setInterval(() => void show().catch(() => {}), 500) : undefined;
  return {
    say: (lines) => void process.stderr.write(lines.map((line) => `${erase}${line}\n`).join('')),
    clear() {
      if (isOver) return;
      isOver = true;
      clearInterval(timer);
      process.stderr.write(erase);
    },
  };
}

function countsText({ packets, bytes, drops }: CaptureProgress, unknown: string): string {
  const lost = drops ? `${drops.kernel + drops.own} dropped` : unknown;
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
