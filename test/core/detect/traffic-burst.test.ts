import { expect, test } from 'vitest';
import { trafficBurst } from '../../../src-core/detect/traffic-burst.ts';
import { detect, seenFlow } from './traffic.ts';

/** A flow a minute, of so many packets each. */
const minutes = (packets: readonly number[]) =>
  packets.map((count, i) => seenFlow({ atSec: i * 60 + 1, packets: count }));
const usual = (count: number) => Array.from({ length: count }, (_, i) => 900 + ((i * 37) % 200));

test('a minute of a hundred times the usual packets is a burst', () => {
  const flows = minutes([...usual(40), 100_000, ...usual(10)]);
  const [finding, ...others] = detect(trafficBurst, { flows });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ count: 100_000, attackers: ['10.0.0.1'], victims: ['10.0.0.2'] });
  expect(finding!.evidence).toMatchObject({ minutes: 1, minutes_known: 40 });
});

test('a burst that goes on is one finding', () => {
  const flows = minutes([...usual(40), ...new Array<number>(8).fill(50_000), ...usual(5)]);
  expect(detect(trafficBurst, { flows })).toMatchObject([{ count: 400_000 }]);
});

test.each([
  ['a capture too short to know what is usual', [...usual(29), 100_000]],
  ['nine times the usual', [...usual(40), 9900]],
  ['a slow rise', Array.from({ length: 200 }, (_, i) => 500 + 100 * i)],
  [
    'a link that is busy now and then',
    Array.from({ length: 80 }, (_, i) => (i % 3 === 0 ? 60_000 : 9000)),
  ],
  ['a burst of few packets in a quiet network', [...usual(40).map(() => 10), 5000]],
])('%s: no burst', (_name, packets) => {
  expect(detect(trafficBurst, { flows: minutes(packets) })).toEqual([]);
});
