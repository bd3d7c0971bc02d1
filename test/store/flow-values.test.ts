import { expect, test } from 'vitest';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
// GNU date: 2026-03-02 00:00:00 UTC is second 1772409600; 2^53 - 1 us lie in the year 2255.
const midnightUs = 1_772_409_600_000_000;
const starts = [0, midnightUs - 1, midnightUs, midnightUs + 86_399_999_999, 2 ** 53 - 1];
await addFlows(
  opened,
  1,
  starts.map((startUs, i) => flowRow({ flowId: `1.${i + 1}`, startUs, service: 'dns' })),
);

test('days are those that flows begin on, to the microsecond, however late', async () => {
  const days = { fields: ['startUs'], areDays: true } as const;
  expect(await opened.query.values({ ...days, prefix: '' }, undefined, 10)).toEqual([
    { value: '2026-03-02', flows: 2 },
    { value: '1970-01-01', flows: 1 },
    { value: '2026-03-01', flows: 1 },
    { value: '2255-06-05', flows: 1 },
  ]);
  expect(await opened.query.values({ ...days, prefix: '2026-03-0' }, 1, 10)).toHaveLength(2);
});

test('words are those that begin with what was typed, in any case', async () => {
  const words = { fields: ['service'], areDays: false, prefix: 'D' } as const;
  expect(await opened.query.values(words, undefined, 10)).toEqual([{ value: 'dns', flows: 5 }]);
});
