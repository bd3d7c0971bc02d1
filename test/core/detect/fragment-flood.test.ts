import { expect, test } from 'vitest';
import { fragmentFlood } from '../../../src-core/detect/fragment-flood.ts';
import { detect, seenEvent } from './traffic.ts';

/** As events tell a flood: at its 1st, 10th, 100th and 1000th fragment. */
const flood = (anomaly: string, perSec: number, most = 1000, whole = 0) =>
  [1, 10, 100, 1000]
    .filter((times) => times <= most)
    .map((times) =>
      seenEvent(
        'odd-fragment',
        { anomaly, target_times: times, target_datagrams: times, target_whole: whole },
        { atSec: times / perSec, srcIp: '192.0.2.66', dstIp: '10.0.0.2', protocol: 'udp' },
      ),
    );

test.each<[string, ReturnType<typeof flood>, number]>([
  ['a thousand tiny ones in a second', flood('tiny', 1000), 1],
  ['a hundred', flood('tiny', 500, 100), 1],
  ['as many, slowly: twenty a second', flood('tiny', 21, 1000), 1],
  ['overlapping ones', flood('overlap', 300), 1],
  ['ten of them', flood('tiny', 1000, 10), 0],
  ['a few lost beginnings each minute, of a busy file server', flood('without-first', 1), 0],
])('%s', (_name, events, findings) => {
  expect(detect(fragmentFlood, { events })).toHaveLength(findings);
});

test('it says who, whom, how many and how fast', () => {
  const [found] = detect(fragmentFlood, { events: flood('tiny', 1000) });
  expect(found).toMatchObject({
    attackers: ['192.0.2.66'],
    victims: ['10.0.0.2'],
    count: 1000,
    summary:
      '192.0.2.66 sent 10.0.0.2 at least 1,000 odd fragments in less than a second (1,000 tiny), up to 1,000 a second; 0 of 1,000 datagrams came whole.',
  });
});

test('what only lacks its beginning may have lost it in the capture', () => {
  const [sure] = detect(fragmentFlood, { events: flood('tiny', 1000) });
  const [lost] = detect(fragmentFlood, { events: flood('without-first', 1000) });
  const [mostlyWhole] = detect(fragmentFlood, { events: flood('without-first', 1000, 1000, 900) });
  expect(sure!.confidence).toBeGreaterThanOrEqual(0.7);
  expect(lost!.confidence).toBeLessThan(0.7);
  expect(mostlyWhole!.confidence).toBeLessThan(0.4);
});
