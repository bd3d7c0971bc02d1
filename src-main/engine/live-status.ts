// What is told of a capture, while it goes on and when it has ended.

import type { InputOf } from '../../src-contract/contract.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type { CaptureStatus } from '../../src-contract/routes/capture.ts';
import type { Job } from '../../src-contract/routes/jobs.ts';
import type { AppError } from '../../src-core/base/app-error.ts';
import { type CapturedFile, oneFile } from '../capture/captured-files.ts';
import type { CaptureTool } from '../capture/find-capture-tools.ts';
import type { RunningCapture } from '../capture/run-capture.ts';
import { type LiveAnalysis, nothingRead } from './live-analysis.ts';
import { type LiveFolder, ringFiles } from './live-folder.ts';
import type { BroughtBytes, LiveRates } from './live-rates.ts';

export interface Live {
  readonly asked: InputOf<'capture.start'>;
  readonly tool: CaptureTool;
  readonly folder: LiveFolder;
  readonly door: Door | undefined;
  readonly rates: LiveRates;
  readonly brought: BroughtBytes;
  jobId: string;
  running?: RunningCapture;
  analysis?: LiveAnalysis;
  startedMs?: number;
  endedMs?: number;
  isStopping: boolean;
  /** Of the ring, at its end. */
  removedFiles: number;
  /** Why it ended before it should. */
  problem?: AppError | undefined;
  /** All of it as one file, in the place of the ring. */
  joined?: string;
  importJob?: Job;
  /** When its last packet is in its file. */
  readonly captured: Promise<void>;
  readonly over: () => void;
}

export async function statusOf(live: Live): Promise<CaptureStatus> {
  const { asked, tool, folder, running, importJob, analysis } = live;
  const files = await filesOf(live);
  const counts = running?.counts();
  const isUnderWay = live.endedMs === undefined;
  if (isUnderWay) live.brought.see(files);
  return {
    state: stateOf(live),
    jobId: live.jobId || null,
    captureId: importJob ? (importJob.captureId ?? null) : shownCapture(analysis),
    importJobId: importJob?.jobId ?? null,
    reading: analysis?.reading ?? nothingRead,
    ...{ interfaceName: asked.interfaceName, filter: asked.filter, source: tool.name },
    startedUs: inUs(live.startedMs),
    endedUs: inUs(live.endedMs),
    packets: counts?.packets ?? 0,
    bytes: bytesOf(files),
    writtenBytes: live.brought.bytes,
    drops: counts?.drops ?? null,
    dropsAreCounted: running?.source.dropsAreCounted ?? 'at-stop',
    folder: folder.path,
    files: files.map(({ path, bytes }) => ({ name: path.slice(folder.path.length + 1), bytes })),
    removedFiles: isUnderWay ? (running?.removedFiles(files) ?? 0) : live.removedFiles,
    problem: live.problem?.message ?? null,
  };
}

export const filesOf = ({ joined, folder }: Live): Promise<CapturedFile[]> =>
  joined === undefined ? ringFiles(folder.path) : oneFile(joined);

export const bytesOf = (files: readonly CapturedFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);

export const noCapture: CaptureStatus = {
  ...({ state: 'none', jobId: null, captureId: null, importJobId: null } as const),
  reading: nothingRead,
  ...{ interfaceName: '', filter: '', source: null, startedUs: null, endedUs: null },
  ...({ packets: 0, bytes: 0, writtenBytes: 0, drops: null, dropsAreCounted: 'at-stop' } as const),
  ...{ folder: '', files: [], removedFiles: 0, problem: null },
};

function stateOf({ running, endedMs, isStopping }: Live): CaptureStatus['state'] {
  if (endedMs !== undefined) return 'ended';
  if (isStopping) return 'stopping';
  return running?.counts().hasBegun ? 'capturing' : 'starting';
}

const shownCapture = (analysis: LiveAnalysis | undefined): number | null =>
  analysis && analysis.reading.state !== 'failed' ? analysis.captureId : null;

const inUs = (ms: number | undefined): number | null => (ms === undefined ? null : ms * 1000);
