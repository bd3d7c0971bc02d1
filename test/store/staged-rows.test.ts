import { expect, test } from 'vitest';
import { flowBatch, flowRow } from '../fixtures/flow-rows.ts';
import { temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
const batchOf = (captureId: number, from: number, rows: number) =>
  flowBatch(
    Array.from({ length: rows }, (_, i) => flowRow({ flowId: `${captureId}.${from + i}` })),
  );

async function idsOf(captureId: number): Promise<(string | null)[]> {
  const { flows } = opened;
  const page = await flows.page({ captureId, filter: { terms: [] }, sort: [] }, 0, 1000);
  return page.map(({ flowId }) => flowId);
}

test('each batch can be read as soon as it was appended, in its order', async () => {
  const appender = await opened.flows.appender(1);
  await appender.append(batchOf(1, 1, 300)); // three chunks
  expect(await idsOf(1)).toEqual(Array.from({ length: 300 }, (_, i) => `1.${i + 1}`));
  await appender.append(batchOf(1, 301, 2));
  await appender.close();
  expect((await idsOf(1)).slice(298)).toEqual(['1.299', '1.300', '1.301', '1.302']);
});

test('what is under way when nobody wants it any more is left out whole', async () => {
  const appender = await opened.flows.appender(2);
  const underWay = appender.append(batchOf(2, 1, 300));
  await appender.close();
  await underWay;
  expect(await idsOf(2)).toEqual([]);
});
