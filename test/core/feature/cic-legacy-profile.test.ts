import { describe, expect, test } from 'vitest';
import { cicLegacyProfile } from '../../../src-core/feature/cic-legacy-profile.ts';
import { cicProfile } from '../../../src-core/feature/cic-profile.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';
import { tableRows } from './profile-rows.ts';

const there = { src: '192.0.2.1', srcPort: 40_000, dst: '198.51.100.2', dstPort: 53 };
const back = { src: there.dst, srcPort: there.dstPort, dst: there.src, dstPort: there.srcPort };

const datagram = (atUs: number, isOut: boolean, payloadBytes: number): TimedFrame => ({
  atUs: captureStartUs + atUs,
  frame: udpFrame(isOut ? there : back, new Uint8Array(payloadBytes)),
});

/** These columns of each flow: with the faults, and without them. */
function both(frames: readonly TimedFrame[], ...names: string[]) {
  const of = (profile: typeof cicProfile) =>
    tableRows(profile, frames).map((row) => names.map((name) => row[name]));
  return { legacy: of(cicLegacyProfile), corrected: of(cicProfile) };
}

/** How many packets each flow has, and which port it came from. */
const flowsOf = (frames: readonly TimedFrame[]) =>
  tableRows(cicLegacyProfile, frames).map(
    (row) => `${row['Src Port']}: ${row['Total Fwd Packet']} out, ${row['Total Bwd packets']} back`,
  );

test('the columns are those of the corrected profile', () => {
  expect(cicLegacyProfile.table!.header).toEqual(cicProfile.table!.header);
  expect(cicLegacyProfile.columns).toEqual(cicProfile.columns);
});

describe('faults of the numbers', () => {
  test('the first packet is counted twice in the lengths', () => {
    // 100 and 40: with the first one again 240 / 3, squares 21,600, (21,600 - 240² / 3) / 2 = 1,200.
    const names = ['Packet Length Mean', 'Packet Length Variance', 'Average Packet Size'];
    const { legacy, corrected } = both([datagram(0, true, 100), datagram(5, false, 40)], ...names);
    expect(legacy).toEqual([[80, expect.closeTo(1200, 9), 240 / 2]]);
    expect(corrected).toEqual([[70, expect.closeTo(1800, 9), 70]]);
  });

  test('PSH and URG of a direction are those of the first packet only', () => {
    const lines = ['> PUA 100 500 +4', '< PUA 500 104 +4', '> PA 104 504 +4'];
    const flags = [
      'Fwd PSH Flags',
      'Bwd PSH Flags',
      'Fwd URG Flags',
      'Bwd URG Flags',
      'PSH Flag Count',
    ];
    const { legacy, corrected } = both(tcpTalk(lines), ...flags);
    expect(legacy).toEqual([[1, 0, 1, 0, 3]]);
    expect(corrected).toEqual([[2, 1, 1, 1, 3]]);
  });

  test('the first packet is no packet with data', () => {
    const frames = [datagram(0, true, 10), datagram(1, true, 10), datagram(2, true, 0)];
    const { legacy, corrected } = both(frames, 'Fwd Act Data Pkts');
    expect([legacy, corrected]).toEqual([[[1]], [[2]]]);
    const silent = [datagram(0, true, 0), datagram(1, true, 10), datagram(2, true, 10)];
    expect(both(silent, 'Fwd Act Data Pkts').legacy).toEqual([[2]]);
  });

  test("dst's initial window is its last one", () => {
    const lines = ['> S 100 w1000', '< SA 500 101 w2000', '> A 101 501 w1500', '< A 501 101 w3000'];
    const { legacy, corrected } = both(tcpTalk(lines), 'FWD Init Win Bytes', 'Bwd Init Win Bytes');
    expect([legacy, corrected]).toEqual([[[1000, 3000]], [[1000, 2000]]]);
  });

  test('down for up is divided as whole numbers', () => {
    const frames = [true, true, false, false, false].map((isOut, i) => datagram(i, isOut, 1));
    const { legacy, corrected } = both(frames, 'Down/Up Ratio');
    expect([legacy, corrected]).toEqual([[[1]], [[1.5]]]);
  });

  test('of no time a rate is infinite, and of nothing in no time no number', () => {
    const rates = ['Flow Bytes/s', 'Flow Packets/s', 'Fwd Packets/s'];
    const full = both([datagram(0, true, 10), datagram(0, false, 10)], ...rates);
    expect(full.legacy).toEqual([[Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0]]);
    expect(full.corrected).toEqual([[0, 0, 0]]);
    const empty = both([datagram(0, true, 0), datagram(0, false, 0)], ...rates);
    expect(empty.legacy).toEqual([['NaN', Number.POSITIVE_INFINITY, 0]]);
  });

  describe('bulks', () => {
    const bulks = ['Bytes/Bulk Avg', 'Packet/Bulk Avg', 'Bulk Rate Avg'];
    const names = ['Fwd', 'Bwd'].flatMap((way) => bulks.map((name) => `${way} ${name}`));

    test("src's are never any: all that is sent counts as dst's", () => {
      // 400 bytes in 3 ms; a rate is cut to a whole number.
      const frames = [0, 1000, 2000, 3000].map((atUs) => datagram(atUs, true, 100));
      const { legacy, corrected } = both(frames, ...names);
      expect(legacy).toEqual([[0, 0, 0, 400, 4, 133_333]]);
      expect(corrected).toEqual([[400, 4, expect.closeTo(400 / 0.003, 6), 0, 0, 0]]);
    });

    test('the other side does not interrupt', () => {
      const frames = [true, false, true, false].map((isOut, i) => datagram(i * 1000, isOut, 25));
      const { legacy, corrected } = both(frames, ...names);
      expect(legacy).toEqual([[0, 0, 0, 100, 4, 33_333]]);
      expect(corrected).toEqual([[0, 0, 0, 0, 0, 0]]);
    });

    test('means are whole numbers', () => {
      const long = [0, 1000, 2000, 3000, 4000].map((atUs) => datagram(atUs, true, 10)); // 50 in 4 ms
      const short = [0, 1000, 2000, 3000].map((atUs) => datagram(10e6 + atUs, true, 11)); // 44 in 3
      const { legacy } = both([...long, ...short], ...names);
      expect(legacy).toEqual([[0, 0, 0, 47, 4, Math.floor(94 / 0.007)]]);
    });
  });

  test('subflows are counted by the pauses between them, and divided as whole numbers', () => {
    const subflows = ['Subflow Fwd Packets', 'Subflow Fwd Bytes'];
    const calm = [0, 1e6].map((atUs) => datagram(atUs, true, 5));
    expect(both(calm, ...subflows)).toEqual({ legacy: [[0, 0]], corrected: [[2, 10]] });
    const paused = [...calm, ...[3e6, 5e6].map((atUs) => datagram(atUs, true, 5))]; // two pauses
    expect(both([...paused, datagram(5e6, true, 1)], ...subflows)).toEqual({
      legacy: [[2, 10]], // 5 / 2 and 21 / 2
      corrected: [[5 / 3, 7]],
    });
  });

  test('the stretch of activity that a flow ends in is forgotten', () => {
    const frames = [0, 2e6, 9e6, 9.5e6].map((atUs) => datagram(atUs, true, 1));
    const { legacy, corrected } = both(frames, 'Active Mean', 'Active Max', 'Idle Mean');
    expect(legacy).toEqual([[2e6, 2e6, 7e6]]);
    expect(corrected).toEqual([[1.25e6, 2e6, 7e6]]);
    expect(both(frames.slice(0, 2), 'Active Mean').legacy).toEqual([[0]]);
  });
});

describe('faults of the flows', () => {
  const shaken = ['> S 100', '< SA 500 101', '> A 101 501'];

  test("dst's FIN ends a flow at once, and what follows is another", () => {
    const closed = ['< FA 501 101', '> A 101 502', '> FA 101 502', '< A 502 102'];
    // The second one is begun by the client, whose FIN does not end it.
    expect(flowsOf(tcpTalk([...shaken, ...closed]))).toEqual([
      '40000: 2 out, 2 back',
      '40000: 2 out, 1 back',
    ]);
  });

  test("src's FIN ends nothing", () => {
    const closing = [
      ...shaken,
      '> FA 101 501',
      '< A 501 102',
      '60000 < PA 501 102 +9',
      '> A 102 510',
    ];
    expect(flowsOf(tcpTalk(closing))).toEqual(['40000: 4 out, 3 back']);
  });

  test("src's FIN is dropped when it comes again", () => {
    const again = [...shaken, '> FA 101 501', '> FA 101 501', '> FA 101 501', '< A 501 102'];
    expect(flowsOf(tcpTalk(again))).toEqual(['40000: 3 out, 2 back']);
    const { legacy } = both(tcpTalk(again), 'FIN Flag Count', 'Flow Duration');
    expect(legacy).toEqual([[1, 6000]]);
  });

  test.each([
    [
      'of src',
      ['> RA 101 501', '< A 501 101', '< A 501 101'],
      ['40000: 3 out, 1 back', '80: 2 out, 0 back'],
    ],
    [
      'of dst',
      ['< RA 501 101', '> A 101 501', '< A 501 101'],
      ['40000: 2 out, 2 back', '40000: 1 out, 1 back'],
    ],
  ])('a reset %s ends a flow at once', (_name, lines, expected) => {
    expect(flowsOf(tcpTalk([...shaken, ...lines]))).toEqual(expected);
  });

  test('a first packet ends nothing, whatever its flags', () => {
    expect(flowsOf(tcpTalk(['> R 1', '> A 1 1', '< A 1 1']))).toEqual(['40000: 2 out, 1 back']);
    // Its FIN is not counted as src's first one, either: only the third is one that comes again.
    const fins = ['> FA 1 1', '> FA 1 1', '> FA 1 1', '< A 1 2'];
    expect(flowsOf(tcpTalk(fins))).toEqual(['40000: 2 out, 1 back']);
  });

  test('a FIN is looked at before a reset', () => {
    const lines = [
      ...shaken,
      '> FRA 101 501',
      '< A 501 102',
      '< FRA 501 102',
      '> A 102 502',
      '> A 102 502',
    ];
    expect(flowsOf(tcpTalk(lines))).toEqual(['40000: 3 out, 3 back', '40000: 2 out, 0 back']);
  });

  test('flows of a single packet are not written', () => {
    expect(both([datagram(0, true, 1)], 'Flow Duration')).toEqual({ legacy: [], corrected: [[0]] });
  });

  test('nothing but a packet of its own ends a flow, and the next one has the same src', () => {
    // Other flows have passed the 120 seconds long before this one's next packet comes.
    const other = (atUs: number) => ({
      atUs: captureStartUs + atUs,
      frame: udpFrame({ ...there, src: '192.0.2.9' }),
    });
    const frames = [
      datagram(0, true, 1),
      datagram(1, false, 1),
      other(2),
      other(500e6),
      other(500e6),
    ];
    const late = [
      datagram(900e6, false, 1),
      datagram(900e6 + 1, true, 1),
      datagram(1020e6, false, 1),
    ];
    expect(flowsOf([...frames, ...late])).toEqual([
      '40000: 1 out, 1 back', // ended by the packet at 900 s
      '40000: 2 out, 0 back', // of 192.0.2.9, at 500 s; the one at 2 us was alone
      '40000: 1 out, 2 back',
    ]);
  });

  test('120 seconds are still of it, a microsecond more is the next', () => {
    const at = (...stampsUs: number[]) => flowsOf(stampsUs.map((atUs) => datagram(atUs, true, 1)));
    expect(at(0, 120e6)).toEqual(['40000: 2 out, 0 back']);
    expect(at(0, 1, 120e6 + 1, 120e6 + 2)).toEqual([
      '40000: 2 out, 0 back',
      '40000: 2 out, 0 back',
    ]);
  });

  test('VLAN tags make no difference to which flow it is', () => {
    const tagged = (vlan: number) => ({
      atUs: captureStartUs + vlan,
      frame: udpFrame({ ...there, vlans: [vlan] }),
    });
    expect(flowsOf([tagged(1), tagged(2)])).toEqual(['40000: 2 out, 0 back']);
  });
});
