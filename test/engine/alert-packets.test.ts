// Of an alert whose flows have more packets than can be taken out at once, the first ones are taken, and it is said.

import { expect, test } from 'vitest';
import { alertPackets } from '../../src-main/engine/alert-packets.ts';
import type { EngineParts } from '../../src-main/engine/engine-parts.ts';
import type { AskedFlows } from '../../src-main/store/asked-flows.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { someAlert } from '../renderer/anomalies/some-alert.ts';

/** A case of so many flows with as many packets each. */
function partsWith(flows: number, packets: number, flowIds: readonly string[]): EngineParts {
  const places = Array.from({ length: flows }, (_, i) => ({
    ...{ flowId: `1.${i + 1}`, captureId: 1, firstPacket: i + 1, packets },
  }));
  const alert = someAlert({ captureId: 1, flowIds, flowCount: flows });
  const named = flowIds.map((flowId) => flowRow({ flowId }));
  return {
    case: {
      alerts: { page: async () => [alert] },
      captures: { list: async () => [{ captureId: 1, state: 'ready' }] },
      flows: {
        count: async ({ filter }: AskedFlows) => (filter.terms.length > 1 ? flows : named.length),
        page: async () => named,
        places: async ({ flowIds: ids }: AskedFlows) =>
          ids ? places.filter(({ flowId }) => ids.includes(flowId)) : places,
      },
    },
  } as unknown as EngineParts;
}

test('those that it lists come first, then others, as long as there is room', async () => {
  // Five million packets fit: two flows of two million each.
  const { flows, leftOut, comment } = await alertPackets(partsWith(4, 2e6, ['1.3']), 'a');
  expect(flows.map(({ flowId }) => flowId)).toEqual(['1.1', '1.3']);
  expect(leftOut).toBe(
    'The packets of 2 flows of 4 were taken out, which is as much as can be at once.',
  );
  expect(comment).toContain(`rests on 4 flows. ${leftOut} It lists the first 1; the other 1 here`);
});

test('where all fit nothing is said to be missing', async () => {
  const { flows, leftOut } = await alertPackets(partsWith(4, 100, ['1.3']), 'a');
  expect(flows).toHaveLength(4);
  expect(leftOut).toBeUndefined();
});

test('a single flow that is too large is refused', async () => {
  await expect(alertPackets(partsWith(1, 6e6, ['1.1']), 'a')).rejects.toThrow('At most 100,000');
});
