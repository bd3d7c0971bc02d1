import { expect, test } from 'vitest';
import type { EventBatch } from '../../src-core/event/event-batch.ts';
import { keyWords } from '../../src-core/flow/flow-key.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { someEntry, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();

/** Flow, packet, kind; the details say which it is. */
function batchOf(...events: readonly (readonly [number, number, string])[]): EventBatch {
  return {
    rows: events.length,
    numbers: Float64Array.from(
      events.flatMap(([flow, packet]) => [
        originOf(1, flow),
        originOf(1, packet),
        captureStartUs + packet,
        packet % 2,
      ]),
    ),
    keys: new Int32Array(events.length * keyWords),
    kinds: events.map(([, , kind]) => kind),
    details: events.map(([, packet, kind]) => JSON.stringify({ name: `${kind} ${packet}` })),
  };
}

const appender = await opened.events.appender(1);
await appender.append(batchOf([1, 5, 'dns'], [1, 3, 'dns']));
await appender.append(batchOf([4, 4, 'tls']));
appender.close();
const other = await opened.events.appender(2);
await other.append(batchOf([1, 1, 'dns']));
other.close();

const packetsOf = async (selection: Parameters<typeof opened.events.page>[0]) =>
  (await opened.events.page(selection, 0, 10)).map(({ captureId, packet }) => [captureId, packet]);

test('an event is read as it was found', async () => {
  const [first] = await opened.events.page({ captureId: 1 }, 0, 1);
  expect(first).toEqual({
    captureId: 1,
    flowId: '1.1',
    packet: 3,
    timeUs: captureStartUs + 3,
    isForward: true,
    kind: 'dns',
    details: { name: 'dns 3' },
  });
});

test.each([
  [
    'all of them, by capture and packet',
    {},
    [
      [1, 3],
      [1, 4],
      [1, 5],
      [2, 1],
    ],
  ],
  ['those of a capture', { captureId: 2 }, [[2, 1]]],
  ['those of a kind', { kind: 'tls' }, [[1, 4]]],
  [
    'those of a flow',
    { captureId: 1, firstPacket: 1 },
    [
      [1, 3],
      [1, 5],
    ],
  ],
  ['none of a kind that is not there', { kind: "x' OR true --" }, []],
])('%s', async (_name, selection, packets) => {
  expect(await packetsOf(selection)).toEqual(packets);
  expect(await opened.events.count(selection)).toBe(packets.length);
});

test('pages follow each other', async () => {
  const pages = await Promise.all([0, 2].map((offset) => opened.events.page({}, offset, 2)));
  expect(pages.flat().map(({ packet }) => packet)).toEqual([3, 4, 5, 1]);
});

test('a capture that is removed takes its events with it', async () => {
  await opened.captures.remove(2, someEntry);
  expect(await packetsOf({})).toEqual([
    [1, 3],
    [1, 4],
    [1, 5],
  ]);
});
