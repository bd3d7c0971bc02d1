// Expected values are worked out by hand from the flows below.

import { describe, expect, test } from 'vitest';
import { addressNumber } from '../../src-core/base/parse-address.ts';
import { keyWords } from '../../src-core/flow/flow-key.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();
const { hosts } = opened;
const [a, b, c, d] = ['10.0.0.1', '10.0.0.2', '10.0.0.30', '2001:db8::4'];
const second = 1_000_000;
const at = (startSec: number, endSec: number) => ({
  startUs: captureStartUs + startSec * second,
  endUs: captureStartUs + endSec * second,
});
const amounts = (fwdBytes: number, bwdBytes: number) => ({
  ...{ fwdBytes, bwdBytes, bytes: fwdBytes + bwdBytes },
  ...{ packets: 3, fwdPackets: 2, bwdPackets: bwdBytes > 0 ? 1 : 0 },
});

await addFlows(opened, 1, [
  flowRow({
    ...{ flowId: '1.1', srcIp: a, dstIp: b, dstPort: 443, service: 'tls', connState: 'SF' },
    ...{ serverName: 'shop.example', srcMac: '02:00:00:00:00:01', dstMac: '02:00:00:00:00:02' },
    ...{ ...amounts(100, 900), ...at(0, 10) },
  }),
  flowRow({
    ...{ flowId: '1.2', srcIp: a, dstIp: c, dstPort: 22, connState: 'S0' },
    dstMac: 'ff:ff:ff:ff:ff:ff',
    ...{ ...amounts(60, 0), ...at(5, 6) },
  }),
  flowRow({
    ...{ flowId: '1.3', srcIp: c, dstIp: b, dstPort: 53, protocol: 'udp', service: 'dns' },
    serverName: 'asked.example', // of DNS what was asked: no name of the server
    ...{ ...amounts(30, 70), ...at(1, 2) },
  }),
]);
await addFlows(opened, 2, [
  flowRow({
    ...{ flowId: '2.1', srcIp: a, dstIp: b, dstPort: 443, service: 'tls', connState: 'SF' },
    ...{ ...amounts(1, 1), ...at(100, 100) },
  }),
  flowRow({
    ...{ flowId: '2.2', srcIp: a, dstIp: c, dstPort: 443, service: 'tls', connState: 'SF' },
    ...{ ...amounts(5, 5), ...at(101, 101) },
  }),
  flowRow({
    ...{ flowId: '2.3', srcIp: d, dstIp: '2001:db8::5', dstPort: 8080, service: 'http' },
    serverName: '[2001:db8::5]', // the address once more: no name
    ...{ ...amounts(2, 2), ...at(102, 102) },
  }),
]);
const appender = await opened.events.appender(1);
await appender.append({
  rows: 2,
  numbers: Float64Array.of(
    ...[originOf(1, 3), originOf(1, 4), captureStartUs + second, 0],
    ...[originOf(1, 3), originOf(1, 5), captureStartUs + second, 0],
  ),
  keys: new Int32Array(2 * keyWords),
  kinds: ['dns', 'dns'],
  details: [
    '{"is_response":true,"query":"b.example","answers":["A 10.0.0.2"]}',
    '{"is_response":true,"query":"c.example","answers":["A 10.0.0.30"]}',
  ],
});
await appender.close();

const of = (where = '', captureId?: number) => ({ captureId, filter: parseFilter(where) });
const all = { search: '', sort: 'bytes', isFalling: true, offset: 0, limit: 10 } as const;

describe('a page of hosts', () => {
  test('has what each sent and was sent, with whom, and how often in vain', async () => {
    const { matched, rows } = await hosts.page(of('', 1), all);
    expect(matched).toBe(3);
    expect(rows.map(({ address }) => address)).toEqual([b, a, c]);
    expect(rows[1]).toEqual({
      ...{ address: a, flowsOut: 2, flowsIn: 0, packetsOut: 4, packetsIn: 1 },
      ...{ bytesOut: 160, bytesIn: 900, failedRatio: 0.5 },
      ...{ firstUs: captureStartUs, lastUs: captureStartUs + 10 * second },
      ...{ peers: 2, portsCalled: 2, portsServed: 0, services: ['tls'], names: [] },
      ...{ alerts: { info: 0, low: 0, medium: 0, high: 0, critical: 0 } },
      macs: ['02:00:00:00:00:01'],
    });
    expect(rows[0]).toMatchObject({
      ...{ flowsOut: 0, flowsIn: 2, bytesOut: 970, bytesIn: 130, failedRatio: null },
      ...{ peers: 2, portsServed: 2, services: ['dns', 'tls'], names: ['shop.example'] },
    });
  });

  test.each([
    ['address', false, [a, b, c, d, '2001:db8::5']],
    ['flows_out', true, [a, c, d, b, '2001:db8::5']],
    ['peers', true, [a, b, c, d, '2001:db8::5']],
    ['ports', true, [a, c, d, b, '2001:db8::5']],
    ['alerts', true, [a, b, c, d, '2001:db8::5']],
    ['failed', true, [a, d, b, c, '2001:db8::5']],
    ['first', false, [a, b, c, d, '2001:db8::5']],
  ] as const)('sorts by %s', async (sort, isFalling, addresses) => {
    const { rows } = await hosts.page(of(), { ...all, sort, isFalling });
    expect(rows.map(({ address }) => address)).toEqual(addresses);
  });

  test.each([
    ['10.0.0.0/30', [b, a]],
    ['2001:db8::/32', [d, '2001:db8::5']],
    ['0.3', [c]],
    ['SHOP', [b]],
    ["' OR true --", []],
  ])('finds %s', async (search, addresses) => {
    const { rows, matched } = await hosts.page(of(), { ...all, search });
    expect(rows.map(({ address }) => address)).toEqual(addresses);
    expect(matched).toBe(addresses.length);
  });

  test('goes on where the last one ended, and knows how many there are behind the end', async () => {
    const { rows } = await hosts.page(of('', 1), { ...all, offset: 1, limit: 1 });
    expect(rows.map(({ address }) => address)).toEqual([a]);
    const beyond = await hosts.page(of('', 1), { ...all, offset: 9 });
    expect(beyond).toEqual({ matched: 3, offset: 9, rows: [] });
  });
});

test('the address of a group is no MAC of a host', async () => {
  const { rows } = await hosts.page(of('', 1), { ...all, search: c });
  expect(rows[0]!.macs).toEqual([]);
});

test('of each address the name that clients called it by, else what answers gave it to', async () => {
  const names = await hosts.namesOf([a, b, c, '2001:db8::5', '203.0.113.1']);
  expect(Object.fromEntries(names)).toEqual({
    [b]: { name: 'shop.example', source: 'tls' }, // b.example is what DNS said of it
    [c]: { name: 'c.example', source: 'dns' },
  });
  expect((await hosts.namesOf([])).size).toBe(0);
});

test('one host: its peers, ports, services, names, events and activity', async () => {
  const facts = await hosts.find(of('', 1), b, addressNumber(b)!);
  expect(facts).toMatchObject({
    ...{ address: b, flowsIn: 2 },
    topPeers: [
      { address: a, flows: 1, bytes: 1000 },
      { address: c, flows: 1, bytes: 100 },
    ],
    called: [],
    served: [
      { port: 443, protocol: 'tcp', service: 'tls', flows: 1 },
      { port: 53, protocol: 'udp', service: 'dns', flows: 1 },
    ],
    allNames: [
      { name: 'shop.example', source: 'tls', times: 1 },
      { name: 'b.example', source: 'dns', times: 1 },
    ],
    events: [{ name: 'dns', count: 2 }],
  });
  expect(facts!.activity.series.map(({ name }) => name)).toEqual(['tls', 'dns']);
  expect(await hosts.find(of('proto:sctp'), b, addressNumber(b)!)).toBeUndefined();
});

test('the graph has the largest hosts, and says what it leaves out', async () => {
  const { nodes, edges, hidden } = await hosts.graph(of('', 1), { nodes: 2, edges: 10 });
  expect(nodes.map(({ address, bytes }) => [address, bytes])).toEqual([
    [b, 1100],
    [a, 1060],
  ]);
  expect(edges).toEqual([{ a, b, flows: 1, packets: 3, bytes: 1000, services: ['tls'] }]);
  expect(hidden).toEqual({ nodes: 1, edges: 2, bytes: 160 });
});

test('the graph of no hosts is empty', async () => {
  const graph = await hosts.graph(of('port:9'), { nodes: 2, edges: 10 });
  expect(graph).toEqual({ nodes: [], edges: [], hidden: { nodes: 0, edges: 0, bytes: 0 } });
});

test('what a later capture has that an earlier one has not', async () => {
  const fresh = await hosts.compare({ ...of(), captureId: 1 }, 2, 10);
  expect(fresh.hosts.rows.map(({ address }) => address)).toEqual([d, '2001:db8::5']);
  expect(fresh.services).toMatchObject({ total: 1, rows: [{ service: 'http', bytes: 4 }] });
  expect(fresh.ports).toMatchObject({ total: 1, rows: [{ port: 8080, protocol: 'tcp' }] });
  expect(fresh.servers).toMatchObject({
    total: 2,
    rows: [
      { address: c, port: 443 },
      { address: '2001:db8::5', port: 8080 },
    ],
  });
  expect((await hosts.compare({ ...of(), captureId: 1 }, 1, 10)).hosts.total).toBe(0);
});
