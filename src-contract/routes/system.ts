import { z } from 'zod';
import type { Json } from '../../src-core/report/json-text.ts';
import { type LogLevel, logLevels } from '../program-settings.ts';
import { Nothing, route, whole } from '../route.ts';

export interface About {
  readonly name: 'Wiresift';
  readonly version: string;
}

/** Shares are 0 to 1. What is measured over time is so since it was asked for last, at least half a second ago. */
export interface SystemStatus {
  readonly cpu: {
    readonly cores: number;
    /** Of one core: threads together may be above 1. */
    readonly processRatio: number;
    /** Of all cores, and of all programs. */
    readonly machineRatio: number;
  };
  readonly memory: {
    readonly processBytes: number;
    readonly heapBytes: number;
    readonly machineBytes: number;
    readonly machineFreeBytes: number;
  };
  readonly disk: {
    readonly dataFolder: DiskSpace;
    /** Where the case lies. */
    readonly case: DiskSpace;
  };
  readonly case: {
    readonly path: string;
    /** With what DuckDB still holds beside it. */
    readonly bytes: number;
    /** Gone when the program ends. */
    readonly isScratch: boolean;
  };
  readonly work: {
    readonly queued: number;
    readonly running: number;
    /** By what they do: `extract`, `analyze`. */
    readonly threads: Readonly<Record<string, number>>;
  };
  /** 99 of 100 times the engine was no later than this for what was next; the latest it was. */
  readonly eventLoop: { readonly p99Ms: number; readonly maxMs: number };
  readonly uptimeSec: number;
  readonly machineUptimeSec: number;
  readonly versions: {
    readonly app: string;
    readonly node: string;
    readonly duckdb: string;
    /** Of the desktop app. */
    readonly electron: string | null;
  };
  readonly platform: string;
  readonly processId: number;
}

export interface DiskSpace {
  readonly path: string;
  /** Null where the system does not say. */
  readonly freeBytes: number | null;
  readonly totalBytes: number | null;
}

export interface LogLine {
  readonly atUs: number;
  readonly level: LogLevel;
  readonly sentence: string;
  readonly processId: number;
  readonly facts: Readonly<Record<string, Json>>;
}

export interface LogTail {
  readonly path: string;
  /** The newest last. */
  readonly lines: readonly LogLine[];
  /** There are older ones that fit. */
  readonly hasMore: boolean;
}

const Tail = z.strictObject({
  lines: whole(1, 1000).default(200),
  /** The least that is wanted. */
  level: z.enum(logLevels).default('debug'),
});

export const systemRoutes = {
  'system.about': route('GET /about', Nothing).gives<About>(),
  'system.status': route('GET /system', Nothing).gives<SystemStatus>(),
  /** Of the program's own log, not of the case's. */
  'system.log': route('GET /log', Tail).gives<LogTail>(),
};
