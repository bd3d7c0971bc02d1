import { describe, expect, test } from 'vitest';
import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import type { HostComparison, HostFacts, HostGraph } from '../../../src-contract/routes/hosts.ts';
import { hostSorts } from '../../../src-contract/routes/hosts.ts';
import {
  knownChoices,
  knownValue,
  otherChoices,
  readKnown,
} from '../../../src-renderer/views/hosts/compare-choices.ts';
import { compareLists } from '../../../src-renderer/views/hosts/compare-lists.ts';
import { graphLayout } from '../../../src-renderer/views/hosts/graph-layout.ts';
import {
  graphOption,
  graphTable,
  hiddenText,
  pointText,
} from '../../../src-renderer/views/hosts/graph-option.ts';
import { failedText, hostColumns } from '../../../src-renderer/views/hosts/host-columns.tsx';
import { hostFigures } from '../../../src-renderer/views/hosts/host-fact-lines.ts';
import {
  nameList,
  peerList,
  portList,
  serviceList,
} from '../../../src-renderer/views/hosts/host-lists.ts';
import {
  comparedIn,
  oneSort,
  pairIn,
  viewIn,
} from '../../../src-renderer/views/hosts/hosts-address.ts';

const amounts = (bytes: number) => ({ bytes, packets: 2, flows: 1 });
const alerts = { info: 0, low: 0, medium: 0, high: 2, critical: 1 };

const host: HostFacts = {
  ...{ address: '10.0.0.5', flowsOut: 40, flowsIn: 1, packetsOut: 9, packetsIn: 8 },
  ...{ bytesOut: 1500, bytesIn: 20, failedRatio: 0.125, firstUs: 0, lastUs: 1e6 },
  ...{ peers: 61, portsCalled: 2, portsServed: 0, services: ['tls'], alerts, names: [], macs: [] },
  topPeers: [{ address: '10.0.0.9', lastUs: 1e6, ...amounts(900) }],
  called: [{ port: 443, protocol: 'tcp', service: 'tls', ...amounts(800) }],
  served: [],
  byService: [
    { service: 'tls', ...amounts(800) },
    { service: null, ...amounts(100) },
  ],
  allNames: [
    { name: 'shop.example', source: 'tls', times: 4 },
    { name: 'printer', source: 'dhcp', times: 1 },
  ],
  activity: {
    ...{ by: 'service', firstUs: null, bucketUs: 1, buckets: 0, series: [] },
    alerts: { info: [], low: [], medium: [], high: [], critical: [] },
  },
  ...{ alertIds: [], events: [] },
};

describe('one host', () => {
  test('its peers filter by both ends and lead to their own pages', () => {
    const { rows, rest, total } = peerList(host);
    expect(rows[0]).toMatchObject({ words: '10.0.0.9', where: 'ip:10.0.0.5 ip:10.0.0.9' });
    expect(rows[0]!.lead).toMatchObject({ page: 'hosts', with: { host: '10.0.0.9' } });
    expect([total, rest]).toEqual([61, ['60 peers more']]);
  });

  test('ports are of others that it called, or its own', () => {
    const { rows, rest } = portList(host, 'called');
    expect(rows[0]).toMatchObject({
      ...{ words: '443/tcp', hint: 'tls', where: 'src:10.0.0.5 dport:443 proto:tcp' },
      cells: ['443/tcp', 'tls', 800, 2, 1],
    });
    expect(rest).toEqual(['1 port more']);
    expect(portList(host, 'served').rows).toEqual([]);
  });

  test('flows without a known service are counted beside the services', () => {
    const { rows, rest } = serviceList(host);
    expect(rows.map(({ where }) => where)).toEqual(['ip:10.0.0.5 service:tls']);
    expect(rest).toEqual(['without: 1 flow']);
  });

  test('a name finds flows only where flows carry it', () => {
    expect(nameList(host).rows.map(({ words, where }) => [words, where])).toEqual([
      ['shop.example', 'server_name:shop.example'],
      ['printer', undefined],
    ]);
  });

  test('figures say out and in, and what was in vain', () => {
    const said = Object.fromEntries(hostFigures(host).map(({ label, value }) => [label, value]));
    expect(said).toMatchObject({ Bytes: '1.50 kB ↑  20 B ↓', Failed: '12.5 %', Peers: '61' });
    const [bytes] = hostFigures(host);
    expect(bytes!.exact).toBe('1,500 bytes out, 20 in');
    expect(hostFigures({ ...host, failedRatio: null }).at(-1)!.value).toBe('none tried');
  });
});

describe('the table of hosts', () => {
  test('sorts by what the engine sorts by, and by nothing else', () => {
    const sortable = hostColumns.filter(({ isSortable }) => isSortable).map(({ id }) => id);
    expect(sortable.toSorted()).toEqual([...hostSorts].toSorted());
    expect([oneSort('-bytes,peers'), oneSort('')]).toEqual(['peers', '-bytes']);
  });

  test('gives exact values to the clipboard', () => {
    const text = (id: string) => hostColumns.find((one) => one.id === id)!.text(host, 'utc');
    expect(['bytes', 'failed', 'alerts', 'last'].map(text)).toEqual([
      ...['1520', '0.125', '3', '1970-01-01 00:00:01.000000'],
    ]);
  });

  test.each([
    [null, ''],
    [0, '0 %'],
    [0.004, '0.4 %'],
    [1, '100 %'],
  ])('of connections in vain %s is "%s"', (ratio, words) => {
    expect(failedText(ratio)).toBe(words);
  });
});

const graph: HostGraph = {
  nodes: [
    { address: 'a', worstAlert: 'high', ...amounts(1000) },
    { address: 'b', worstAlert: null, ...amounts(250) },
  ],
  edges: [
    { a: 'a', b: 'b', services: ['tls'], ...amounts(900) },
    { a: 'a', b: 'a', services: [], ...amounts(5) },
  ],
  hidden: { nodes: 3, edges: 4, bytes: 2000 },
};

describe('the graph', () => {
  test('is larger for more bytes and coloured by the worst alert', () => {
    const option = graphOption(graph);
    expect(option.legend).toMatchObject({ data: ['no alert', 'high'] });
    expect(option.series).toMatchObject([
      {
        categories: [{ name: 'no alert' }, { name: 'high', itemStyle: { color: '--ws-high' } }],
        data: [
          { name: 'a', category: 1, symbolSize: 32 },
          { name: 'b', category: 0, symbolSize: 19.5 },
        ],
        edges: [{ source: 'a', target: 'b', lineStyle: { width: 6 } }],
      },
    ]);
    expect(graphTable(graph).rows[0]).toEqual(['a', 'b', 900, 2, 1, 'tls']);
  });

  test('says who and what is pointed at', () => {
    const said = (point: unknown) => pointText(point, graph.nodes, graph.edges).split('\n');
    expect(said({ name: 'a', data: {} })).toEqual([
      ...['a', '1.00 kB, 2 packets, 1 flow', 'worst alert: high'],
    ]);
    expect(said({ name: 'a > b', data: { source: 'a', target: 'b' } })).toEqual([
      ...['a ↔ b', '900 B, 2 packets, 1 flow', 'tls'],
    ]);
  });

  test('says what it does not show', () => {
    expect(hiddenText(graph)).toMatch(/not shown: 3 hosts, 4 pairs, 2.00 kB\.$/);
    expect(hiddenText({ ...graph, hidden: { nodes: 0, edges: 0, bytes: 0 } })).toBe(
      'All 2 hosts and 2 pairs.',
    );
  });

  test('puts hosts that talk nearer than hosts that do not, always the same', () => {
    const pairs = [
      [0, 1],
      [2, 3],
    ] as const;
    const places = graphLayout(4, pairs);
    const far = (i: number, j: number) =>
      Math.hypot(places[i]!.x - places[j]!.x, places[i]!.y - places[j]!.y);
    expect(far(0, 1)).toBeLessThan(far(0, 2));
    expect(far(2, 3)).toBeLessThan(far(1, 2));
    expect(graphLayout(4, pairs)).toEqual(places);
    expect(graphLayout(0, [])).toEqual([]);
  });
});

test('what is new leads to where it was seen, with the filter both were narrowed by', () => {
  const port = { port: 4444, protocol: 'tcp', service: null, ...amounts(10) };
  const answer: HostComparison = {
    ...{ captureId: 1, with: 2 },
    hosts: { total: 5, rows: [{ address: '10.0.0.7', firstUs: 0, ...amounts(10) }] },
    services: { total: 1, rows: [{ service: 'ssh', firstUs: 0, ...amounts(10) }] },
    ports: { total: 1, rows: [port] },
    servers: { total: 1, rows: [{ ...port, address: '10.0.0.7' }] },
  };
  const lists = compareLists(answer, 'proto:tcp', 2);
  expect(lists.hosts.rows[0]!.lead!.with).toEqual({ host: '10.0.0.7', capture: 2 });
  expect(lists.hosts.rest).toEqual(['4 more, with fewer bytes']);
  expect(lists.services.rows[0]!.lead!.with).toEqual({
    capture: 2,
    where: 'proto:tcp service:ssh',
  });
  expect(lists.servers.rows[0]).toMatchObject({
    words: '10.0.0.7 4444/tcp',
    lead: { page: 'flows', with: { where: 'dst:10.0.0.7 dport:4444 proto:tcp' } },
  });
});

test.each([
  [[1, 2], { known: 0, other: 0 }, { known: 1, other: 2 }],
  [[1, 2], { known: 2, other: 0 }, { known: 2, other: 1 }],
  [[1, 2], { known: 0, other: 1 }, { known: 2, other: 1 }],
  [[1, 2], { known: 9, other: 9 }, { known: 1, other: 2 }],
  [[1, 2], { known: 2, other: 2 }, { known: 2, other: 1 }],
  [[1], { known: 1, other: 1 }, undefined],
])('of captures %j the address %j compares %j', (ids, address, pair) => {
  expect(pairIn(ids, address)).toEqual(pair);
});

describe('a baseline in the place of a capture', () => {
  const [read, broken] = [{ hosts: 1 } as StoredBaseline['facts'], null];
  const baselines = [
    { baselineId: 'b'.repeat(16), name: 'broken', isInUse: true, facts: broken },
    { baselineId: 'c'.repeat(16), name: 'spring', isInUse: false, facts: read },
    { baselineId: 'd'.repeat(16), name: 'summer', isInUse: true, facts: read },
  ];
  const nothing = { known: 0, other: 0, baseline: '' };
  const captures = [
    { captureId: 1, name: 'a.pcap' },
    { captureId: 2, name: 'b.pcap' },
  ];

  test('is held against all of the case, or the capture that is named', () => {
    const baseline = 'c'.repeat(16);
    expect(comparedIn([1, 2], baselines, { ...nothing, baseline })).toEqual({ baseline, other: 0 });
    expect(comparedIn([1, 2], baselines, { ...nothing, baseline, other: 2 })).toEqual({
      ...{ baseline, other: 2 },
    });
  });

  test('is only taken unasked where there is one capture: the one in use, if it can be read', () => {
    expect(comparedIn([1, 2], baselines, nothing)).toEqual({ known: 1, other: 2 });
    expect(comparedIn([1], baselines, nothing)).toEqual({ baseline: 'd'.repeat(16), other: 0 });
    expect(comparedIn([1], baselines.slice(0, 1), nothing)).toBeUndefined();
    expect(comparedIn([], baselines, nothing)).toBeUndefined();
  });

  test('is chosen beside captures, and what is chosen is understood', () => {
    const compared = { baseline: 'c'.repeat(16), other: 1 };
    const groups = knownChoices(captures, baselines, 1);
    expect(groups.map(({ items }) => items.map(({ label }) => label))).toEqual([
      ['b.pcap'],
      ['spring', 'summer'],
    ]);
    expect(readKnown(knownValue(compared))).toEqual({ known: 0, baseline: compared.baseline });
    expect(readKnown(knownValue({ known: 2, other: 1 }))).toEqual({ known: 2, baseline: '' });
    expect(otherChoices(captures, compared)[0]).toEqual({ value: '0', label: 'All captures' });
    expect(otherChoices(captures, { known: 2, other: 1 }).map(({ value }) => value)).toEqual(['1']);
  });
});

test('a view that is none is the table', () => {
  expect([viewIn('graph'), viewIn('x')]).toEqual(['graph', 'table']);
});
