// Whether somebody takes events makes no difference to flows: without, payload is read no further than
// until its words are said.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../src-core/base/app-error.ts';
import type { FlowRow } from '../../src-core/flow/flow-columns.ts';
import { extract, rowsOf } from '../core/flow/extract-rows.ts';
import { chosenCaptures } from './compare-captures.ts';
import { corpus, whyNot } from './corpus-files.ts';

const reason = whyNot();
const captures = chosenCaptures(150);

const title =
  reason === undefined
    ? 'flows are the same whether or not events are taken'
    : `flows with and without events are not compared: ${reason}`;

test.skipIf(reason !== undefined)(title, { timeout: 1_200_000 }, () => {
  const different = captures.filter((capture) => {
    const bytes = readFileSync(join(corpus, capture));
    return JSON.stringify(flowsOf(bytes, true)) !== JSON.stringify(flowsOf(bytes, false));
  });
  expect(different).toEqual([]);
});

function flowsOf(bytes: Uint8Array, wantsEvents: boolean): FlowRow[] {
  try {
    return extract(bytes, [bytes.length], {}, { wantsEvents }).batches.flatMap(rowsOf);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
