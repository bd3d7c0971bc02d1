// A capture from an interface as a job of the case: evidence first. Packets go into a ring of files in the data
// folder; at stop its files become one pcapng, which the usual import brings into the case. Analysing while it
// goes on would follow `running.files()`: nothing else here would change.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '../../src-contract/contract.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { CaptureStatus } from '../../src-contract/routes/capture.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { type CapturedFile, oneFile } from '../capture/captured-files.ts';
import { checkCapture } from '../capture/check-capture.ts';
import type { CaptureTool } from '../capture/find-capture-tools.ts';
import { chooseTool, findCaptureTools } from '../capture/find-capture-tools.ts';
import { type RunningCapture, runCapture } from '../capture/run-capture.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange, JobWork } from './jobs.ts';
import { joinRing, type LiveFolder, makeLiveFolder, noteLive, ringFiles } from './live-folder.ts';

type Asked = InputOf<'capture.start'>;

interface Live {
  readonly asked: Asked;
  readonly tool: CaptureTool;
  readonly folder: LiveFolder;
  readonly door: Door | undefined;
  jobId: string;
  running?: RunningCapture;
  startedMs?: number;
  endedMs?: number;
  isStopping: boolean;
  /** Of the ring, at its end. */
  removedFiles?: number | undefined;
  /** Why it ended before it should. */
  problem?: AppError | undefined;
  /** All of it as one file, in the place of the ring. */
  joined?: string;
  importJob?: Job;
  /** When its last packet is in its file. */
  readonly captured: Promise<void>;
  readonly over: () => void;
}

const lookEveryMs = 500;

export class LiveCapture {
  readonly #parts: EngineParts;
  #live: Live | undefined;
  #isStarting = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  async start(asked: Asked, door: Door | undefined): Promise<Job> {
    if (this.#isStarting || (this.#live && this.#live.endedMs === undefined)) {
      throw new AppError('not-allowed', 'A capture is under way already: stop it first.');
    }
    this.#isStarting = true;
    try {
      return await this.#start(asked, door);
    } finally {
      this.#isStarting = false;
    }
  }

  async #start(asked: Asked, door: Door | undefined): Promise<Job> {
    const { dataFolder, casePath, noted, settings, audit } = this.#parts;
    const { capture } = await settings.program();
    const tool = chooseTool(await findCaptureTools(), capture.source);
    const { interfaceName, filter } = asked;
    await checkCapture(tool, interfaceName, filter);
    const folder = await makeLiveFolder(dataFolder, interfaceName, casePath);
    const { promise: captured, resolve: over } = withResolver();
    const live: Live = {
      ...{ asked, tool, folder, door, captured, over, jobId: '', isStopping: false },
    };
    const details = { interface: interfaceName, filter, source: tool.name, folder: folder.name };
    const asking = {
      ...({ kind: 'capture', title: interfaceName } as const),
      input: { folder: folder.name, interface: interfaceName },
    };
    this.#live = live;
    try {
      await audit.note({ door, action: 'live.started', details });
      const job = await noted.start(asking, (report, signal) => this.#run(live, report, signal));
      live.jobId = job.jobId;
      return job;
    } catch (error) {
      this.#live = undefined;
      await folder.leave();
      throw error;
    }
  }

  async #run(live: Live, report: Parameters<JobWork>[0], signal: AbortSignal): Promise<JobChange> {
    const { folder, tool, asked, door } = live;
    const { fileMegabytes, files, ...request } = asked;
    const ring = { fileMegabytes, files };
    const ending = tool.name === 'dumpcap' ? '.pcapng' : '.pcap';
    try {
      live.startedMs = Date.now();
      const running = runCapture(tool, {
        ...{ ...request, ring, path: join(folder.path, `ring${ending}`) },
      });
      live.running = running;
      if (live.isStopping) running.stop(); // asked for before there was anything to stop
      signal.addEventListener('abort', running.stop, { once: true });
      const stopLooking = everyNow(() => this.#look(live, report));
      const { problem, counts } = await running.ended;
      stopLooking();
      live.problem = problem;
      live.removedFiles = running.removedFiles(await running.files());
      await this.#note(live);
      if (problem && counts.packets === 0) throw problem;
    } finally {
      live.endedMs = Date.now();
      await folder.leave();
      live.over();
    }
    signal.throwIfAborted(); // what was captured stays where it is
    const joined = await this.#asOne(live);
    live.importJob = await this.#parts.imports.start(joined, '', door);
    const { captureId } = live.importJob;
    const counted = await this.#counted(live);
    return { ...counted, stage: '', ...(captureId !== undefined && { captureId }) };
  }

  async #look(live: Live, report: Parameters<JobWork>[0]): Promise<void> {
    report({ ...(await this.#counted(live)), stage: live.isStopping ? 'stopping' : 'capturing' });
  }

  async #counted(live: Live) {
    return {
      packets: live.running?.counts().packets ?? 0,
      doneBytes: bytesOf(await filesOf(live)),
    };
  }

  /** Files of the ring go only when the whole of them is there. */
  async #asOne(live: Live): Promise<string> {
    const { folder } = live;
    const files = await ringFiles(folder.path);
    live.joined = await joinRing(folder.path, folder.name);
    for (const file of files) await rm(file.path, { force: true });
    return live.joined;
  }

  async #note(live: Live): Promise<void> {
    const { folder, asked, tool, running, door, problem, startedMs = 0 } = live;
    const { packets, drops } = running!.counts();
    const details = {
      ...{ interface: asked.interfaceName, filter: asked.filter, source: tool.name, packets },
      ...{ droppedByKernel: drops?.kernel ?? null, droppedByUs: drops?.own ?? null },
      ...{ removedFiles: live.removedFiles ?? 0, problem: problem?.message ?? null },
    };
    const times = { startedUs: startedMs * 1000, endedUs: Date.now() * 1000 };
    await noteLive(folder.path, { ...details, ...times });
    await this.#parts.audit.note({
      ...{ door, action: 'live.ended', details: { ...details, folder: folder.name } },
    });
  }

  async stop(): Promise<CaptureStatus> {
    const live = this.#live;
    if (!live || live.endedMs !== undefined) {
      throw new AppError('bad-input', 'No capture is under way.');
    }
    live.isStopping = true;
    live.running?.stop();
    await live.captured;
    return this.status();
  }

  async status(): Promise<CaptureStatus> {
    const live = this.#live;
    if (!live) return nothingYet;
    const { asked, tool, folder, running, importJob } = live;
    const files = await filesOf(live);
    const counts = running?.counts();
    return {
      state: stateOf(live),
      jobId: live.jobId || null,
      importJobId: importJob?.jobId ?? null,
      captureId: importJob?.captureId ?? null,
      ...{ interfaceName: asked.interfaceName, filter: asked.filter, source: tool.name },
      startedUs: inUs(live.startedMs),
      endedUs: inUs(live.endedMs),
      packets: counts?.packets ?? 0,
      bytes: bytesOf(files),
      drops: counts?.drops ?? null,
      dropsAreCounted: running?.source.dropsAreCounted ?? 'at-stop',
      folder: folder.path,
      files: files.map(({ path, bytes }) => ({ name: path.slice(folder.path.length + 1), bytes })),
      removedFiles:
        (live.endedMs === undefined ? running?.removedFiles(files) : live.removedFiles) ?? 0,
      problem: live.problem?.message ?? null,
    };
  }

  /** Of what is under way; when it has ended, the case shows its packets. */
  async newestFiles(): Promise<string[]> {
    const live = this.#live;
    const files = live && !live.joined ? await filesOf(live) : [];
    return files.slice(-2).map(({ path }) => path);
  }
}

const filesOf = ({ joined, folder }: Live): Promise<CapturedFile[]> =>
  joined === undefined ? ringFiles(folder.path) : oneFile(joined);

const bytesOf = (files: readonly CapturedFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

const nothingYet: CaptureStatus = {
  ...({ state: 'none', jobId: null, importJobId: null, captureId: null } as const),
  ...{ interfaceName: '', filter: '', source: null, startedUs: null, endedUs: null },
  ...({ packets: 0, bytes: 0, drops: null, dropsAreCounted: 'at-stop' } as const),
  ...{ folder: '', files: [], removedFiles: 0, problem: null },
};

function stateOf({ running, endedMs, isStopping }: Live): CaptureStatus['state'] {
  if (endedMs !== undefined) return 'ended';
  if (isStopping) return 'stopping';
  return running?.counts().hasBegun ? 'capturing' : 'starting';
}

const inUs = (ms: number | undefined): number | null => (ms === undefined ? null : ms * 1000);

function withResolver() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** One look at a time. */
function everyNow(look: () => Promise<void>): () => void {
  let isLooking = false;
  const timer = setInterval(async () => {
    if (isLooking) return;
    isLooking = true;
    await look().catch(() => {});
    isLooking = false;
  }, lookEveryMs);
  return () => clearInterval(timer);
}
