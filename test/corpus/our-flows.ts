// The flows of a capture as rows, from our extractor.

import { readFileSync } from 'node:fs';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FlowRow } from '../../src-core/flow/flow-columns.ts';
import { extractBatches, rowsOf } from '../core/flow/extract-rows.ts';

/** None for a file that is no capture to us. */
export function ourFlows(path: string): FlowRow[] {
  try {
    return extractBatches(readFileSync(path)).flatMap(rowsOf);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-a-capture') return [];
    throw error;
  }
}

/** The frame that began the flow, as Wireshark counts them. */
export function firstFrameOf({ flowId }: FlowRow): number {
  return Number(flowId!.slice(flowId!.indexOf('.') + 1));
}
