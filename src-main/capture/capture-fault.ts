// How a capture came to its end -> why, when nobody wanted that: what it has captured until then is there.

import { basename } from 'node:path';
import { AppError } from '../../src-core/base/app-error.ts';
import { essence, obstacleError, obstacleIn } from './capture-obstacle.ts';
import type { CaptureCounts, CaptureRequest } from './capture-source.ts';
import type { CaptureTool } from './find-capture-tools.ts';

export interface CaptureExit {
  readonly tool: Pick<CaptureTool, 'name' | 'path'>;
  readonly request: Pick<CaptureRequest, 'interfaceName' | 'packets' | 'path'>;
  readonly counts: CaptureCounts;
  /** What the program said, or its last words. */
  readonly said: string;
  /** Undefined: as a program ends that has done its work. */
  readonly failure: string | undefined;
  /** It was asked for, or its time was over. */
  readonly wasStopped: boolean;
  /** It was stopped because the disk was nearly full. */
  readonly isFull: boolean;
}

export async function captureFault(exit: CaptureExit): Promise<AppError | undefined> {
  const { said, request, tool, counts, isFull } = exit;
  if (isFull || /no space left|disk is full|quota/i.test(said)) {
    return new AppError('disk-full', 'The capture ended: there is no more room on the disk.');
  }
  if (endedAsWanted(exit)) return undefined;
  const words = `${said}\n${exit.failure ?? ''}`;
  const complaint = words
    .split(/[\r\n]+/)
    .find((line) => line.includes(request.path) && !/^File: /.test(line));
  if (complaint !== undefined) {
    const sentence = `${basename(request.path)} cannot be written: ${essence(complaint)}.`;
    return new AppError('not-allowed', sentence);
  }
  if (!counts.hasBegun) return obstacleError(await obstacleIn(words, request.interfaceName, tool));
  return new AppError('bad-input', middleSentence(words, request.interfaceName, tool.name));
}

/** dumpcap calls it a success that its interface is gone: whoever was not stopped has to have all its packets. */
function endedAsWanted({ wasStopped, failure, counts, request }: CaptureExit): boolean {
  if (wasStopped) return true;
  return failure === undefined && request.packets > 0 && counts.packets >= request.packets;
}

/** The last is of cap, which does not expect it. */
const goneWords =
  /no longer (attached|running)|disappeared|went down|is down|no such device|Pcap::cb_packets/i;

function middleSentence(words: string, interfaceName: string, toolName: string): string {
  if (goneWords.test(words)) {
    return `The interface ${interfaceName} is gone or was switched off.`;
  }
  return `${toolName} did not go on: ${essence(words)}.`;
}
