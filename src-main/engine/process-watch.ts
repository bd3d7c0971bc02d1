// How busy this process and the machine are: processor time and the delay of the event loop, since they were
// asked for last. Several may ask: what was measured within half a second is answered again.

import { availableParallelism, cpus } from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { SystemStatus } from '../../src-contract/routes/system.ts';

type Busy = Pick<SystemStatus, 'cpu' | 'eventLoop'>;

const shortestMs = 500;
/** Its timer is what delays are measured by: what is shorter is not seen. */
const resolutionMs = 10;

export class ProcessWatch {
  readonly #delays = monitorEventLoopDelay({ resolution: resolutionMs });
  readonly #nowMs: () => number;
  #before: Moment;
  #measured: Busy | undefined;

  constructor(nowMs = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#before = momentAt(nowMs());
    this.#delays.enable();
  }

  measure(): Busy {
    const now = momentAt(this.#nowMs());
    if (this.#measured && now.atMs - this.#before.atMs < shortestMs) return this.#measured;
    this.#measured = {
      cpu: cpuBetween(this.#before, now),
      eventLoop: {
        p99Ms: this.#lateMs(this.#delays.percentile(99)),
        maxMs: this.#lateMs(this.#delays.max),
      },
    };
    this.#delays.reset();
    this.#before = now;
    return this.#measured;
  }

  close(): void {
    this.#delays.disable();
  }

  /** It counts the time between two ticks; what is beyond the tick's own is the delay. */
  #lateMs(ns: number): number {
    if (this.#delays.count === 0) return 0;
    return Math.max(0, Math.round((ns / 1e6 - resolutionMs) * 10) / 10);
  }
}

interface Moment {
  readonly atMs: number;
  readonly processUs: number;
  readonly busyMs: number;
  readonly allMs: number;
}

function momentAt(atMs: number): Moment {
  const { user, system } = process.cpuUsage();
  let [busyMs, allMs] = [0, 0];
  for (const { times } of cpus()) {
    const worked = times.user + times.nice + times.sys + times.irq;
    busyMs += worked;
    allMs += worked + times.idle;
  }
  return { atMs, processUs: user + system, busyMs, allMs };
}

function cpuBetween(before: Moment, now: Moment): Busy['cpu'] {
  const processMs = (now.processUs - before.processUs) / 1000;
  return {
    cores: availableParallelism(),
    processRatio: ratio(processMs, now.atMs - before.atMs),
    machineRatio: Math.min(1, ratio(now.busyMs - before.busyMs, now.allMs - before.allMs)),
  };
}

const ratio = (part: number, whole: number): number =>
  whole > 0 ? Math.max(0, Math.round((part / whole) * 1000) / 1000) : 0;
