// A capture from an interface as a job of the case: evidence first. Packets go into a ring of files in the data
// folder; the analysis follows these files into the case. At stop they become one pcapng, which is what the case
// then has as its evidence. Should the analysis fail, that file is imported like any other.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputOf } from '../../src-contract/contract.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { CaptureRate, CaptureStatus } from '../../src-contract/routes/capture.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { chosenSource } from '../capture/chosen-source.ts';
import { type RunningCapture, runCapture } from '../capture/run-capture.ts';
import { toolFor } from '../capture/tool-for.ts';
import type { EngineParts } from './engine-parts.ts';
import type { JobChange, JobWork } from './jobs.ts';
import { LiveAnalysis } from './live-analysis.ts';
import { joinRing, makeLiveFolder, noteLive, ringFiles } from './live-folder.ts';
import { BroughtBytes, LiveRates } from './live-rates.ts';
import { bytesOf, filesOf, type Live, noCapture, statusOf } from './live-status.ts';

type Asked = InputOf<'capture.start'>;
type Report = Parameters<JobWork>[0];

const lookEveryMs = 1000;

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
    const tool = await toolFor(asked, capture.source);
    const { interfaceName, filter } = asked;
    const folder = await makeLiveFolder(dataFolder, interfaceName, casePath);
    const { promise: captured, resolve: over } = withResolver();
    const live: Live = {
      ...{ asked, tool, folder, door, captured, over, jobId: '', isStopping: false },
      ...{ rates: new LiveRates(), brought: new BroughtBytes(), removedFiles: 0 },
    };
    const details = { interface: interfaceName, filter, source: tool.name, folder: folder.name };
    const asking = {
      ...({ kind: 'capture', title: interfaceName } as const),
      input: { folder: folder.name, interface: interfaceName },
    };
    this.#live = live;
    try {
      await audit.note({ door, action: 'live.started', details });
      const job = await noted.start(asking, (report, signal, jobId) => {
        live.jobId = jobId;
        return this.#run(live, report, signal);
      });
      return job;
    } catch (error) {
      this.#live = undefined;
      await folder.leave();
      over(); // somebody may wait for its end
      throw error;
    }
  }

  async #run(live: Live, report: Report, signal: AbortSignal): Promise<JobChange> {
    const stopLooking = everyNow(() => look(live, report));
    try {
      await this.#capture(live, report, signal);
      signal.throwIfAborted(); // what was captured stays where it is
      const captureId = await this.#bringIn(live);
      await stopLooking();
      await look(live, report); // what came with its end
      return { ...(await counted(live)), stage: '', ...(captureId !== undefined && { captureId }) };
    } catch (error) {
      await stopLooking();
      await live.analysis?.drop();
      throw error;
    }
  }

  async #capture(live: Live, report: Report, signal: AbortSignal): Promise<void> {
    const { folder, tool, asked } = live;
    const { fileMegabytes, files, ...request } = asked;
    const ring = { fileMegabytes, files };
    const { ending } = chosenSource(tool);
    try {
      live.startedMs = Date.now();
      const path = join(folder.path, `ring${ending}`);
      const running = runCapture(tool, { ...request, ring, path });
      live.running = running;
      if (live.isStopping) running.stop(); // asked for before there was anything to stop
      signal.addEventListener('abort', running.stop, { once: true });
      live.analysis = this.#follow(live, running);
      report({ captureId: live.analysis.captureId }); // it is not to be removed meanwhile
      const { problem, counts } = await running.ended;
      live.isStopping = true;
      live.problem = problem;
      live.removedFiles = running.removedFiles(await running.files());
      await this.#note(live);
      await look(live, report);
      if (problem && counts.packets === 0) throw problem;
    } finally {
      live.running?.kill(); // whatever went wrong: nothing goes on that nobody follows
      live.endedMs = Date.now();
      await folder.leave();
      live.over();
    }
  }

  #follow({ jobId, folder, door }: Live, { grown }: RunningCapture): LiveAnalysis {
    const analysis = new LiveAnalysis(this.#parts, { jobId, folder: folder.path, door, grown });
    analysis.begin();
    return analysis;
  }

  /** Answers the capture of the case that holds it. */
  async #bringIn(live: Live): Promise<number | undefined> {
    const { analysis } = live;
    const isRead = await analysis?.hasRead();
    const joined = await asOne(live);
    if (analysis && isRead) {
      await analysis.finish(joined, live.removedFiles);
      return analysis.captureId;
    }
    live.importJob = await this.#parts.imports.start(joined, '', live.door);
    return live.importJob.captureId;
  }

  async #note(live: Live): Promise<void> {
    const { folder, asked, tool, running, door, problem, startedMs = 0 } = live;
    const { packets, drops } = running!.counts();
    const details = {
      ...{ interface: asked.interfaceName, filter: asked.filter, source: tool.name, packets },
      ...{ droppedByKernel: drops?.kernel ?? null, droppedByUs: drops?.own ?? null },
      ...{ removedFiles: live.removedFiles, problem: problem?.message ?? null },
    };
    const times = { startedUs: startedMs * 1000, endedUs: Date.now() * 1000 };
    await noteLive(folder.path, { ...details, ...times }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      this.#parts.log.warn({}, error.message); // the packets are there without it, and the case has it too
    });
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
    return this.#live ? statusOf(this.#live) : noCapture;
  }

  rates(seconds: number): CaptureRate[] {
    return this.#live?.rates.last(seconds) ?? [];
  }

  /** Of what is under way; when it has ended, the case shows its packets. */
  async newestFiles(): Promise<string[]> {
    const live = this.#live;
    const files = live && !live.joined ? await filesOf(live) : [];
    return files.slice(-2).map(({ path }) => path);
  }
}

async function look(live: Live, report: Report): Promise<void> {
  const packets = live.running?.counts().packets ?? 0;
  // The one file that they become brings nothing.
  if (live.endedMs === undefined) live.brought.see(await filesOf(live));
  const { bytes } = live.brought;
  const { flows = 0, alerts = 0 } = live.analysis?.reading ?? {};
  live.rates.note(Date.now() * 1000, { packets, bytes, flows, alerts });
  const stage = live.isStopping ? 'stopping' : 'capturing';
  report({ packets, doneBytes: bytes, flows, stage });
}

async function counted(live: Live) {
  return {
    packets: live.running?.counts().packets ?? 0,
    doneBytes: bytesOf(await filesOf(live)),
  };
}

/** Files of the ring go only when the whole of them is there. */
async function asOne(live: Live): Promise<string> {
  const { folder } = live;
  const files = await ringFiles(folder.path);
  live.joined = await joinRing(folder.path, folder.name);
  for (const file of files) await rm(file.path, { force: true });
  return live.joined;
}

function withResolver() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** One look at a time. Answers how to stop, and to wait for the one that is under way. */
function everyNow(look: () => Promise<void>): () => Promise<void> {
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(() => {})
      .then(() => {
        looking = undefined;
      });
  }, lookEveryMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
