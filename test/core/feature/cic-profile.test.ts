import { describe, expect, test } from 'vitest';
import { cicProfile } from '../../../src-core/feature/cic-profile.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { arpFrame, icmpFrame, udpFrame } from '../../fixtures/frames.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';
import { tableRows } from './profile-rows.ts';

// Milliseconds. Out come 0, 0, 100, 200, 10, 0 bytes, back 0, 0, 50, 0, 0.
const talk = [
  '0 > S 100 w1000',
  '10 < SA 500 101 w2000',
  '20 > A 101 501',
  '30 > PA 101 501 +100',
  '40 < A 501 201 w3000',
  '2040 < PA 501 201 +50', // two seconds: another subflow
  '2050 > PA 201 551 +200',
  '9050 > PA 401 551 +10 w500', // seven: another subflow, and a pause
  '9060 < FA 551 411 w4000',
  '9070 > FA 411 552',
  '9080 < A 552 412',
];

/** Sample deviation from n values, their sum and the sum of their squares. */
const deviation = (n: number, sum: number, squares: number) =>
  Math.sqrt((squares - sum ** 2 / n) / (n - 1));

/** Close to what is expected where that is a number. */
function expectRow(row: object | undefined, expected: Record<string, unknown>): void {
  const close = Object.entries(expected).map(([name, value]) => [
    name,
    typeof value === 'number' ? expect.closeTo(value, 6) : value,
  ]);
  expect(row).toMatchObject(Object.fromEntries(close));
}

test('all 84 columns of one flow', () => {
  const [row, ...others] = tableRows(cicProfile, tcpTalk(talk));
  expect(others).toEqual([]);
  const expected = {
    'Flow ID': '192.0.2.1-198.51.100.2-40000-80-6',
    'Src IP': '192.0.2.1',
    'Src Port': 40_000,
    'Dst IP': '198.51.100.2',
    'Dst Port': 80,
    Protocol: 6,
    Timestamp: '02/03/2026 09:00:00 AM',
    'Flow Duration': 9_080_000,
    'Total Fwd Packet': 6,
    'Total Bwd packets': 5,
    'Total Length of Fwd Packet': 310,
    'Total Length of Bwd Packet': 50,
    'Fwd Packet Length Max': 200,
    'Fwd Packet Length Min': 0,
    'Fwd Packet Length Mean': 310 / 6,
    'Fwd Packet Length Std': deviation(6, 310, 100 ** 2 + 200 ** 2 + 10 ** 2),
    'Bwd Packet Length Max': 50,
    'Bwd Packet Length Min': 0,
    'Bwd Packet Length Mean': 10,
    'Bwd Packet Length Std': deviation(5, 50, 50 ** 2),
    'Flow Bytes/s': 360 / 9.08,
    'Flow Packets/s': 11 / 9.08,
    // Gaps in milliseconds: eight of 10, 2,000 and 7,000.
    'Flow IAT Mean': 908_000,
    'Flow IAT Std': 1000 * deviation(10, 9080, 8 * 10 ** 2 + 2000 ** 2 + 7000 ** 2),
    'Flow IAT Max': 7_000_000,
    'Flow IAT Min': 10_000,
    // Out at 0, 20, 30, 2050, 9050, 9070: gaps of 20, 10, 2020, 7000, 20.
    'Fwd IAT Total': 9_070_000,
    'Fwd IAT Mean': 1_814_000,
    'Fwd IAT Std': 1000 * deviation(5, 9070, 20 ** 2 + 10 ** 2 + 2020 ** 2 + 7000 ** 2 + 20 ** 2),
    'Fwd IAT Max': 7_000_000,
    'Fwd IAT Min': 10_000,
    // Back at 10, 40, 2040, 9060, 9080: gaps of 30, 2000, 7020, 20.
    'Bwd IAT Total': 9_070_000,
    'Bwd IAT Mean': 2_267_500,
    'Bwd IAT Std': 1000 * deviation(4, 9070, 30 ** 2 + 2000 ** 2 + 7020 ** 2 + 20 ** 2),
    'Bwd IAT Max': 7_020_000,
    'Bwd IAT Min': 20_000,
    'Fwd PSH Flags': 3,
    'Bwd PSH Flags': 1,
    'Fwd URG Flags': 0,
    'Bwd URG Flags': 0,
    'Fwd Header Length': 120,
    'Bwd Header Length': 100,
    'Fwd Packets/s': 6 / 9.08,
    'Bwd Packets/s': 5 / 9.08,
    'Packet Length Min': 0,
    'Packet Length Max': 200,
    'Packet Length Mean': 360 / 11,
    'Packet Length Std': deviation(11, 360, 100 ** 2 + 50 ** 2 + 200 ** 2 + 10 ** 2),
    'Packet Length Variance': deviation(11, 360, 100 ** 2 + 50 ** 2 + 200 ** 2 + 10 ** 2) ** 2,
    'FIN Flag Count': 2,
    'SYN Flag Count': 2,
    'RST Flag Count': 0,
    'PSH Flag Count': 4,
    'ACK Flag Count': 10,
    'URG Flag Count': 0,
    'CWR Flag Count': 0,
    'ECE Flag Count': 0,
    'Down/Up Ratio': 5 / 6,
    'Average Packet Size': 360 / 11,
    'Fwd Segment Size Avg': 310 / 6,
    'Bwd Segment Size Avg': 10,
    'Fwd Bytes/Bulk Avg': 0,
    'Fwd Packet/Bulk Avg': 0,
    'Fwd Bulk Rate Avg': 0,
    'Bwd Bytes/Bulk Avg': 0,
    'Bwd Packet/Bulk Avg': 0,
    'Bwd Bulk Rate Avg': 0,
    // Two gaps of more than a second: three subflows.
    'Subflow Fwd Packets': 2,
    'Subflow Fwd Bytes': 310 / 3,
    'Subflow Bwd Packets': 5 / 3,
    'Subflow Bwd Bytes': 50 / 3,
    'FWD Init Win Bytes': 1000,
    'Bwd Init Win Bytes': 2000,
    'Fwd Act Data Pkts': 3,
    'Fwd Seg Size Min': 20,
    // 0 to 2,050, and 9,050 to 9,080.
    'Active Mean': 1_040_000,
    'Active Std': 1000 * deviation(2, 2080, 2050 ** 2 + 30 ** 2),
    'Active Max': 2_050_000,
    'Active Min': 30_000,
    'Idle Mean': 7_000_000,
    'Idle Std': 0,
    'Idle Max': 7_000_000,
    'Idle Min': 7_000_000,
    Label: 'NeedManualLabel',
  };
  expectRow(row, expected);
  expect(cicProfile.table!.header).toEqual(Object.keys(expected));
  expect(Object.keys(expected).length).toBe(84);
});

const there = { src: '192.0.2.1', srcPort: 40_000, dst: '198.51.100.2', dstPort: 53 };
const back = { src: there.dst, srcPort: there.dstPort, dst: there.src, dstPort: there.srcPort };

const datagram = (atUs: number, isOut: boolean, payloadBytes: number): TimedFrame => ({
  atUs: captureStartUs + atUs,
  frame: udpFrame(isOut ? there : back, new Uint8Array(payloadBytes)),
});

describe('bulks', () => {
  // 100 bytes each, a millisecond apart: 400 bytes in 3 ms.
  const four = [0, 1000, 2000, 3000];

  test('four packets with payload in a row', () => {
    const [row] = tableRows(
      cicProfile,
      four.map((atUs) => datagram(atUs, true, 100)),
    );
    expectRow(row, {
      'Fwd Bytes/Bulk Avg': 400,
      'Fwd Packet/Bulk Avg': 4,
      'Fwd Bulk Rate Avg': 400 / 0.003,
      'Bwd Bytes/Bulk Avg': 0,
    });
  });

  test('means over two of them, which need not be alike', () => {
    // Four of 100 bytes in 3 ms; ten seconds later five of 40 in 4 ms.
    const later = [0, 1000, 2000, 3000, 4000].map((atUs) => datagram(10e6 + atUs, false, 40));
    const first = four.map((atUs) => datagram(atUs, false, 100));
    const [row] = tableRows(cicProfile, [...first, ...later]);
    expectRow(row, {
      'Fwd Bytes/Bulk Avg': 300, // it is src's direction: dst spoke first
      'Fwd Packet/Bulk Avg': 4.5,
      'Fwd Bulk Rate Avg': 600 / 0.007,
    });
  });

  test.each([
    ['three are none', four.slice(1).map((atUs) => datagram(atUs, true, 100))],
    [
      'a second and a microsecond between two of them parts them',
      [0, 1000, 1_001_001, 1_002_000].map((atUs) => datagram(atUs, true, 100)),
    ],
    ['payload of the other side parts them', [0, 1, 2, 3].map((i) => datagram(i, i !== 2, 100))],
    ['packets without payload are none of them', four.map((atUs, i) => datagram(atUs, true, i))],
  ])('%s', (_name, frames) => {
    expect(tableRows(cicProfile, frames)[0]).toMatchObject({ 'Fwd Bytes/Bulk Avg': 0 });
  });
});

test('of a single packet all that needs two is 0, and no rate is infinite', () => {
  expectRow(tableRows(cicProfile, [datagram(0, true, 100)])[0], {
    'Flow Duration': 0,
    'Flow Bytes/s': 0,
    'Flow Packets/s': 0,
    'Flow IAT Mean': 0,
    'Flow IAT Max': 0,
    'Fwd IAT Total': 0,
    'Bwd Packet Length Max': 0,
    'Bwd Packet Length Mean': 0,
    'Packet Length Std': 0,
    'Fwd Header Length': 8,
    'Fwd Seg Size Min': 8,
    'FWD Init Win Bytes': 0, // UDP has none
    'Down/Up Ratio': 0,
    'Active Mean': 0,
    'Idle Mean': 0,
    'Subflow Fwd Bytes': 100,
  });
});

describe('a flow lasts 120 seconds from its start', () => {
  const packets = (...stampsUs: number[]) =>
    tableRows(
      cicProfile,
      stampsUs.map((atUs) => datagram(atUs, atUs !== 200e6, 1)),
    ).map(
      (row) =>
        `${row['Src Port']} ${Number(row['Total Fwd Packet']) + Number(row['Total Bwd packets'])}`,
    );

  test.each([
    ['120 seconds are still of it', [0, 60e6, 120e6], ['40000 3']],
    ['a microsecond later is the next', [0, 60e6, 120e6 + 1], ['40000 2', '40000 1']],
    ['however silent it was before', [0, 120e6], ['40000 2']],
    ['it counts from the first packet', [0, 100e6, 150e6, 250e6], ['40000 2', '40000 2']],
    ['who speaks first after a longer silence is src', [0, 200e6], ['40000 1', '53 1']],
  ])('%s', (_name, stampsUs, expected) => {
    expect(packets(...stampsUs)).toEqual(expected);
  });
});

test('TCP ends as it does for us: what comes within five seconds of a reset joins it', () => {
  const lines = ['> S 100', '< RA 0 101', '1000 < RA 0 101'];
  expect(tableRows(cicProfile, tcpTalk(lines))).toMatchObject([{ 'RST Flag Count': 2 }]);
});

test.each([
  ['0', '12:00:00 AM', -9 * 3600],
  ['noon', '12:00:00 PM', 3 * 3600],
  ['a second before midnight', '11:59:59 PM', 15 * 3600 - 1],
])('the time of day at %s', (_name, time, sec) => {
  const [row] = tableRows(cicProfile, [datagram(sec * 1e6, true, 1)]);
  expect(row?.Timestamp).toBe(`02/03/2026 ${time}`);
});

test('what is neither TCP nor UDP is left out, and the rest keeps its order', () => {
  const others = [
    icmpFrame({ src: there.src, dst: there.dst, type: 8 }),
    arpFrame({
      operation: 'request',
      senderMac: '00:00:5e:00:53:01',
      senderIp: there.src,
      targetIp: there.dst,
    }),
  ];
  const only = others.map((frame, i) => ({ atUs: captureStartUs + i, frame }));
  expect(tableRows(cicProfile, only)).toEqual([]);
  const mixed = [
    ...only,
    datagram(10, true, 5),
    ...only.map((one) => ({ ...one, atUs: one.atUs + 20 })),
  ];
  const [row, ...rest] = tableRows(cicProfile, mixed);
  expect(rest).toEqual([]);
  expect(row).toMatchObject({ Protocol: 17, 'Total Length of Fwd Packet': 5 });
});

test('thousands of flows that are left out cost no rows and no others', () => {
  const ping = (i: number) =>
    icmpFrame({ src: '10.0.0.1', dst: `10.1.${i >> 8}.${i & 255}`, type: 8 });
  const pings = Array.from({ length: 5000 }, (_, i) => ({
    atUs: captureStartUs + i,
    frame: ping(i),
  }));
  const frames = [...pings.slice(0, 2500), datagram(2500, true, 5), ...pings.slice(2500)];
  const late = datagram(1e9, true, 7);
  const lengths = tableRows(cicProfile, [...frames, late]).map((row) => row['Packet Length Max']);
  expect(lengths).toEqual([5, 7]);
});
