// An interface, listened to for a time: its packets go into a ring of files that is read while it grows, and
// that nobody keeps unless asked to.

import { join } from 'node:path';
import type { CaptureSourceChoice } from '../../src-contract/program-settings.ts';
import { mostSnapBytes } from '../../src-contract/routes/capture.ts';
import type { GrowingFiles } from '../../src-contract/workers.ts';
import type { AppError } from '../../src-core/base/app-error.ts';
import { chosenSource } from '../capture/chosen-source.ts';
import type { CaptureTool } from '../capture/find-capture-tools.ts';
import { joinCaptures } from '../capture/join-captures.ts';
import { type RunningCapture, runCapture } from '../capture/run-capture.ts';
import { toolFor } from '../capture/tool-for.ts';

export interface TrafficAsked {
  readonly interfaceName: string;
  /** In libpcap's words. */
  readonly filter: string;
  readonly seconds: number;
}

/** Of a ring that is not kept: so much may wait for a reader who falls behind. */
const ring = { fileMegabytes: 64, files: 32 };
const bufferMegabytes = 16;

/** Empty folder, and whether all stays in it -> the collection. What cannot be is said before there is one. */
export async function trafficOf(
  asked: TrafficAsked,
  choice: CaptureSourceChoice,
): Promise<(folder: string, isKept: boolean) => TrafficCollection> {
  const tool = await toolFor(asked, choice);
  return (folder, isKept) => new TrafficCollection(tool, asked, folder, isKept);
}

export class TrafficCollection {
  readonly asked: TrafficAsked;
  readonly #running: RunningCapture;
  #startedMs: number | undefined;
  #problem: AppError | undefined;
  /** When the last packet is in its file. */
  readonly over: Promise<void>;

  /** `folder` is empty. `isKept`: no file of the ring may go. */
  constructor(tool: CaptureTool, asked: TrafficAsked, folder: string, isKept: boolean) {
    this.asked = asked;
    const { interfaceName, filter, seconds } = asked;
    const { ending } = chosenSource(tool);
    this.#running = runCapture(tool, {
      ...{ interfaceName, filter, seconds, packets: 0, snapBytes: mostSnapBytes },
      ...{ isPromiscuous: true, bufferMegabytes, path: join(folder, `traffic${ending}`) },
      ring: isKept ? { ...ring, files: 0 } : ring,
    });
    this.over = this.#running.ended.then(({ problem }) => {
      this.#problem = problem;
    });
  }

  /** Why it ended before it should. */
  get problem(): AppError | undefined {
    return this.#problem;
  }

  get packets(): number {
    return this.#running.counts().packets;
  }

  /** Of its time, which begins when it hears the first word from the capturing program. */
  get elapsedSec(): number {
    if (!this.#running.counts().hasBegun) return 0;
    this.#startedMs ??= performance.now();
    return Math.min(this.asked.seconds, (performance.now() - this.#startedMs) / 1000);
  }

  grown(): Promise<GrowingFiles> {
    return this.#running.grown();
  }

  /** What was captured is enough. */
  stop(): void {
    this.#running.stop();
  }

  kill(): void {
    this.#running.kill();
  }

  /** All that was captured as one pcapng. */
  async keep(path: string): Promise<void> {
    const files = await this.#running.files();
    const paths = files.map((file) => file.path);
    await joinCaptures(paths, path);
  }
}
