// What a person wants to know of the program and the machine when it is slow: who is busy, what is full.

import { stat, statfs } from 'node:fs/promises';
import { freemem, totalmem, uptime } from 'node:os';
import { dirname } from 'node:path';
import type { DiskSpace, SystemStatus } from '../../src-contract/routes/system.ts';
import { duckdbVersion } from '../store/duckdb-version.ts';
import type { EngineParts } from './engine-parts.ts';
import { runningThreads } from './start-worker.ts';

type Place = Pick<
  EngineParts,
  'casePath' | 'dataFolder' | 'exportFolder' | 'jobs' | 'version' | 'watch'
>;

export async function systemStatus(place: Place): Promise<SystemStatus> {
  const { casePath, dataFolder, exportFolder, jobs, version, watch } = place;
  const { rss, heapUsed } = process.memoryUsage();
  const states = jobs.list().map(({ state }) => state);
  const caseFolder = dirname(casePath);
  return {
    ...watch.measure(),
    memory: {
      ...{ processBytes: rss, heapBytes: heapUsed },
      ...{ machineBytes: totalmem(), machineFreeBytes: freemem() },
    },
    disk: { dataFolder: await spaceOf(dataFolder), case: await spaceOf(caseFolder) },
    case: {
      path: casePath,
      bytes: (await bytesOf(casePath)) + (await bytesOf(`${casePath}.wal`)),
      isScratch: caseFolder === dirname(exportFolder),
    },
    work: {
      queued: states.filter((state) => state === 'queued').length,
      running: states.filter((state) => state === 'running').length,
      threads: runningThreads(),
    },
    uptimeSec: Math.round(process.uptime()),
    machineUptimeSec: Math.round(uptime()),
    versions: {
      ...{ app: version, node: process.versions.node, duckdb: duckdbVersion() },
      electron: process.versions.electron ?? null,
    },
    platform: `${process.platform} ${process.arch}`,
    processId: process.pid,
  };
}

/** What this person may still write: a part may be kept back for the system. */
async function spaceOf(path: string): Promise<DiskSpace> {
  try {
    const { bsize, bavail, blocks } = await statfs(path);
    return { path, freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return { path, freeBytes: null, totalBytes: null };
  }
}

/** Looked at and not opened: closing it again would end DuckDB's lock. */
const bytesOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );
