// A capture in a process of its own, from its start to its end. Packets go from the kernel into its files and
// never through us: we hear counters and see the files grow.

import { type ChildProcess, spawn } from 'node:child_process';
import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { GrowingFiles } from '../../src-contract/workers.ts';
import type { AppError } from '../../src-core/base/app-error.ts';
import { captureFault } from './capture-fault.ts';
import type { CaptureCounts, CaptureRequest, CaptureSource } from './capture-source.ts';
import { type CapturedFile, capturedFiles, namesThere, oneFile } from './captured-files.ts';
import { chosenSource } from './chosen-source.ts';
import type { CaptureTool } from './find-capture-tools.ts';
import { toolEnvironment } from './run-tool.ts';

export interface CaptureEnd {
  readonly counts: CaptureCounts;
  /** Why it ended by itself in the middle; its files can be read all the same. */
  readonly problem: AppError | undefined;
}

export interface RunningCapture {
  readonly source: CaptureSource;
  counts(): CaptureCounts;
  /** The oldest first; the last one is being written. */
  files(): Promise<CapturedFile[]>;
  /** The same for whoever follows it, who is told when no more will come. */
  grown(): Promise<GrowingFiles>;
  /** How many files of the ring were taken away before these. */
  removedFiles(files: readonly CapturedFile[]): number;
  /** It writes what it has and ends; it is made to when that takes too long. */
  stop(): void;
  /** At once: what was not flushed is lost. */
  kill(): void;
  readonly ended: Promise<CaptureEnd>;
}

const askEveryMs = 1000;
const patienceMs = 5000;
/** After so long a packet is in its file: kernel and program keep it for a second each, on a busy machine for longer. */
const flushMs = 5000;
/**
 * A full disk is not told by tcpdump, which loses packets there and counts them as captured, and leaves no room for
 * the case: so much stays free. A second of the fastest capture is less.
 */
const leastFreeBytes = 50e6;
/** Of stderr: its last lines tell what was counted. */
const keptLetters = 16_384;

export function runCapture(tool: CaptureTool, request: CaptureRequest): RunningCapture {
  const source = chosenSource(tool);
  const fits = source.ringName(request.path);
  // Told by their names and not by their times: the clock may be set while it runs.
  const others = request.ring ? namesThere(dirname(request.path), fits) : new Set<string>();
  const child = spawn(tool.path, [...tool.words, ...source.startArguments(request)], {
    ...{ stdio: ['ignore', 'ignore', 'pipe'], env: toolEnvironment(), windowsHide: true },
    // A group of its own: Ctrl+C in the terminal is ours to understand.
    detached: process.platform !== 'win32',
  });
  let said = '';
  let counts: CaptureCounts = { hasBegun: false, packets: 0, drops: undefined };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-keptLetters);
    counts = source.readCounts(said, counts);
    if (counts.hasBegun) timers.begin();
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    endInTime(child);
  };
  const files = () =>
    request.ring ? capturedFiles(dirname(request.path), fits, others) : oneFile(request.path);
  let isFull = false;
  const lookAfter = async () => {
    await shortenRing(source, request, files);
    if (isStopping || (await freeBytes(dirname(request.path))) >= leastFreeBytes) return;
    isFull = true;
    stop();
  };
  const timers = timersOf(child, source, request, { stop, lookAfter });
  let isOver = false;
  return {
    source,
    counts: () => counts,
    files,
    async grown() {
      // Both asked first: what is there afterwards is all.
      const [wasOver, settledUs] = [isOver, (Date.now() - flushMs) * 1000];
      return { files: await files(), isOver: wasOver, settledUs };
    },
    removedFiles: ([oldest]) => (request.ring && oldest ? oldest.number - source.firstNumber : 0),
    stop,
    kill: () => child.kill('SIGKILL'),
    ended: exitOf(child).then(async (failure) => {
      timers.end();
      const wasStopped = isStopping;
      await shortenRing(source, request, files);
      isOver = true;
      const exit = { tool, request, counts, said, failure, wasStopped, isFull };
      return { counts, problem: await captureFault(exit) };
    }),
  };
}

/** They begin when the capture has: an earlier signal would end it, and its time has not begun. */
function timersOf(
  child: ChildProcess,
  { askingSignal }: CaptureSource,
  { seconds }: CaptureRequest,
  { stop, lookAfter }: { stop: () => void; lookAfter: () => Promise<void> },
) {
  let asking: NodeJS.Timeout | undefined;
  let ending: NodeJS.Timeout | undefined;
  return {
    begin() {
      if (asking) return;
      asking = setInterval(() => {
        if (askingSignal) child.kill(askingSignal);
        void lookAfter();
      }, askEveryMs);
      if (seconds > 0) ending = setTimeout(stop, seconds * 1000);
    },
    end() {
      clearInterval(asking);
      clearTimeout(ending);
    },
  };
}

/** Files that are too many go, the oldest first: whoever has one open reads it to its end all the same. */
async function shortenRing(
  { removesOldFiles }: CaptureSource,
  { ring }: CaptureRequest,
  files: () => Promise<CapturedFile[]>,
): Promise<void> {
  if (removesOldFiles || !ring || ring.files === 0) return;
  for (const { path } of (await files()).slice(0, -ring.files)) {
    await rm(path, { force: true }).catch(() => {}); // looked at again a second later
  }
}

/** Where nobody can tell, there is enough. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Infinity, bsize: 1 }));
  return bavail * bsize;
}

function endInTime(child: ChildProcess): void {
  child.kill('SIGINT');
  const patience = (['SIGTERM', 'SIGKILL'] as const).map((signal, at) =>
    setTimeout(() => child.kill(signal), patienceMs * (at + 1)),
  );
  child.once('exit', () => patience.forEach(clearTimeout));
}

/** Resolves with what went wrong, when all is said. */
function exitOf(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(undefined);
      else resolve(signal ? `it was killed (${signal})` : `it ended with code ${code}`);
    });
  });
}
