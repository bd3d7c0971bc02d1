import { expect, test } from 'vitest';
import type { EventBatch } from '../../src-core/event/event-batch.ts';
import { keyWords } from '../../src-core/flow/flow-key.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

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
await appender.close();
const other = await opened.events.appender(2);
await other.append(batchOf([1, 1, 'dns']));
await other.close();

const ends = flowRow({ flowId: '1.1', protocol: 'udp' });
await addFlows(opened, 1, [ends, flowRow({ flowId: '1.4' })]);

const packetsOf = async (selection: Parameters<typeof opened.events.page>[0]) =>
  (await opened.events.page(selection, 0, 10)).map(({ captureId, packet }) => [captureId, packet]);

test('an event is read as it was found', async () => {
  const [first] = await opened.events.page({ captureId: 1 }, 0, 1);
  expect(first).toEqual({
    captureId: 1,
    flowId: '1.1',
    // Of its flow.
    srcIp: ends.srcIp,
    srcPort: ends.srcPort,
    dstIp: ends.dstIp,
    dstPort: ends.dstPort,
    protocol: 'udp',
    packet: 3,
    timeUs: captureStartUs + 3,
    isForward: true,
    kind: 'dns',
    details: { name: 'dns 3' },
  });
});

test('the ends of an event are not known before its flow has ended', async () => {
  const [first] = await opened.events.page({ captureId: 2 }, 0, 1);
  expect(first).toMatchObject({ flowId: '2.1', srcIp: null, dstPort: null, protocol: null });
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
  ['those of a kind', { kinds: ['tls'] }, [[1, 4]]],
  [
    'those of a flow',
    { captureId: 1, firstPacket: 1 },
    [
      [1, 3],
      [1, 5],
    ],
  ],
  ['none of a kind that is not there', { kinds: ["x' OR true --"] }, []],
])('%s', async (_name, selection, packets) => {
  expect(await packetsOf(selection)).toEqual(packets);
  expect(await opened.events.count(selection)).toBe(packets.length);
});

test.each([
  ['several kinds', { kinds: ['dns', 'tls'], captureId: 1 }, [3, 4, 5]],
  ['a time, both ends included', { fromUs: captureStartUs + 4, toUs: captureStartUs + 5 }, [4, 5]],
  ['a text of the details, whatever its case', { text: 'DNS 5' }, [5]],
  ['a text with a quote', { text: '"name"' }, []],
  ['a detail and its value', { detail: { name: 'name', value: 'tls 4' } }, [4]],
  ['flows that a filter accepts', { filter: parseFilter('proto:udp') }, [3, 5]],
  ['what is no part of a filter', { filter: parseFilter('proto:sctp'), text: "' OR true --" }, []],
])('chosen by %s', async (_name, selection, packets) => {
  const rows = await opened.events.page(selection, 0, 10);
  expect(rows.map(({ packet }) => packet)).toEqual(packets);
  expect(await opened.events.count(selection)).toBe(packets.length);
});

test('the latest first, of all captures', async () => {
  const rows = await opened.events.page({}, 0, 10, '-time');
  expect(rows.map(({ packet }) => packet)).toEqual([5, 4, 3, 1]);
});

test('how many there are of each kind, and of the values of a detail', async () => {
  expect(await opened.events.facets({ captureId: 1 }, 'name', 2)).toEqual({
    total: 3,
    kinds: [
      { kind: 'dns', events: 2 },
      { kind: 'tls', events: 1 },
    ],
    detail: {
      ...{ name: 'name', total: 3, empty: 0 },
      values: [
        { value: 'dns 3', events: 1 },
        { value: 'dns 5', events: 1 },
      ],
    },
  });
  const other = await opened.events.facets({}, 'status', 2);
  expect(other.detail).toEqual({ name: 'status', total: 0, empty: 4, values: [] });
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
