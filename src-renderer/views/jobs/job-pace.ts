// How fast a job goes and how long it will take, from what was heard of it in the last seconds.

export interface Sample {
  readonly atMs: number;
  readonly doneBytes: number;
  readonly packets: number;
}

export interface Pace {
  readonly bytesPerSec: number;
  readonly packetsPerSec: number;
}

/** Long enough to be calm, short enough to follow a disk that slows down. */
const memoryMs = 5000;

/** The samples to remember after one more; the oldest lies just outside the memory. */
export function addSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const from = samples.findLastIndex(({ atMs }) => atMs <= sample.atMs - memoryMs);
  return [...samples.slice(Math.max(0, from)), sample];
}

/** Undefined until there is something to compare. */
export function paceOf(samples: readonly Sample[]): Pace | undefined {
  const first = samples.at(0);
  const last = samples.at(-1);
  if (!first || !last || last.atMs - first.atMs < 400) return undefined;
  const seconds = (last.atMs - first.atMs) / 1000;
  return {
    bytesPerSec: (last.doneBytes - first.doneBytes) / seconds,
    packetsPerSec: (last.packets - first.packets) / seconds,
  };
}

export function secondsLeft(pace: Pace, doneBytes: number, totalBytes: number): number | undefined {
  if (pace.bytesPerSec <= 0 || totalBytes < doneBytes) return undefined;
  return (totalBytes - doneBytes) / pace.bytesPerSec;
}
