// Real conn.logs as flows, against what pandas 1.5.3 reads of the same file: read_csv(sep='\t', comment='#',
// na_values='-'), its sums, and value_counts() of conn_state.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batchWords } from '../../src-core/flow/batch-words.ts';
import {
  type FlowBatch,
  numberOf,
  numbersPerRow,
  wordIndex,
} from '../../src-core/flow/flow-batch.ts';
import type { NumberField } from '../../src-core/flow/flow-columns.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractFlows } from '../../src-workers/extract-flows.ts';
import { corpus } from './corpus-files.ts';

const sumOf = (batches: readonly FlowBatch[], field: NumberField): number => {
  let sum = 0;
  for (const { rows, numbers } of batches) {
    for (let row = 0; row < rows; row++) {
      sum += numbers[row * numbersPerRow + numberOf(field)]! || 0;
    }
  }
  return sum;
};

const title =
  corpus === '' ? 'conn.logs are not read: WIRESIFT_CORPUS is not set' : 'ctu_sme11, 498 flows';

test.skipIf(corpus === '')(title, async () => {
  const path = join(corpus, 'labelled/ctu_sme11_zeek_conn_labelled_a.log');
  const batches: FlowBatch[] = [];
  const { captures } = await extractFlows(
    { captures: [{ path, evidence: 1 }], settings: defaultFlowSettings },
    { flows: async (batch) => void batches.push(batch), progress: async () => {} },
  );
  const sums = (['fwdPayloadBytes', 'bwdPayloadBytes', 'fwdPackets', 'bwdPackets'] as const).map(
    (field) => sumOf(batches, field),
  );
  expect(sums).toEqual([138_440, 33_729, 1912, 1286]);
  expect([sumOf(batches, 'fwdBytes'), sumOf(batches, 'bwdBytes')]).toEqual([234_993, 107_582]);
  expect(sumOf(batches, 'durationUs')).toBe(1_532_683_556);
  const states = new Map<string, number>();
  for (const batch of batches) {
    for (const state of batchWords(batch)[wordIndex.get('connState')!]!) {
      states.set(state, (states.get(state) ?? 0) + 1);
    }
  }
  expect(Object.fromEntries(states)).toEqual({ REJ: 468, S0: 20, OTH: 7, SF: 3 });
  expect(captures[0]!.issues.map(({ kind }) => kind)).toEqual(['told-bytes']);
});
