import { expect, test } from 'vitest';
import { nfstreamProfile } from '../../../src-core/feature/nfstream-profile.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { icmpFrame, udpFrame } from '../../fixtures/frames.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';
import { tableRows } from './profile-rows.ts';

const [client, server] = ['192.0.2.1', '198.51.100.2'];

/** A datagram is its payload and 42 bytes of headers. */
const datagram = (atMs: number, isOut: boolean, payloadBytes: number): TimedFrame => ({
  atUs: captureStartUs + atMs * 1000,
  frame: udpFrame(
    isOut
      ? { src: client, srcPort: 40_000, dst: server, dstPort: 53 }
      : { src: server, srcPort: 53, dst: client, dstPort: 40_000 },
    new Uint8Array(payloadBytes),
  ),
});

// Lengths 142, 242, 42, 92; gaps 10.5, 20 and 0.5 ms.
const four = [
  datagram(0, true, 100),
  datagram(10.5, false, 200),
  datagram(30.5, true, 0),
  datagram(31, false, 50),
];

test('every number of a flow of four packets', () => {
  const [row, ...others] = tableRows(nfstreamProfile, four);
  expect(others).toEqual([]);
  const ms = captureStartUs / 1000;
  expect(row).toMatchObject({
    id: '1.1',
    expiration_id: 0,
    src_ip: client,
    src_mac: '00:00:5e:00:53:01',
    src_oui: '00:00:5e',
    src_port: 40_000,
    dst_ip: server,
    dst_mac: '00:00:5e:00:53:02',
    dst_oui: '00:00:5e',
    dst_port: 53,
    protocol: 17,
    ip_version: 4,
    vlan_id: 0,
    bidirectional_first_seen_ms: ms,
    bidirectional_last_seen_ms: ms + 31,
    bidirectional_duration_ms: 31,
    bidirectional_packets: 4,
    bidirectional_bytes: 518,
    src2dst_first_seen_ms: ms,
    src2dst_last_seen_ms: ms + 30, // 30.5, as a whole millisecond
    src2dst_duration_ms: 30,
    src2dst_packets: 2,
    src2dst_bytes: 184,
    dst2src_first_seen_ms: ms + 10,
    dst2src_last_seen_ms: ms + 31,
    dst2src_duration_ms: 21,
    dst2src_packets: 2,
    dst2src_bytes: 334,
    bidirectional_min_ps: 42,
    bidirectional_mean_ps: 129.5,
    bidirectional_max_ps: 242,
    src2dst_min_ps: 42,
    src2dst_mean_ps: 92,
    src2dst_max_ps: 142,
    dst2src_min_ps: 92,
    dst2src_mean_ps: 167,
    dst2src_max_ps: 242,
    bidirectional_min_piat_ms: 0.5,
    bidirectional_max_piat_ms: 20,
    // From 0 to 30.5, and from 10.5 to 31: one gap each, without a deviation.
    src2dst_min_piat_ms: 30.5,
    src2dst_mean_piat_ms: 30.5,
    src2dst_stddev_piat_ms: 0,
    src2dst_max_piat_ms: 30.5,
    dst2src_mean_piat_ms: 20.5,
    dst2src_stddev_piat_ms: 0,
    bidirectional_syn_packets: 0,
    bidirectional_ack_packets: 0,
  });
  // 12.5, 112.5, -87.5 and -37.5 from the mean: squares of 21,875 in all, for three degrees of freedom.
  expect(row?.bidirectional_stddev_ps).toBeCloseTo(Math.sqrt(21_875 / 3), 9);
  expect(row?.src2dst_stddev_ps).toBeCloseTo(Math.sqrt(2 * 50 ** 2), 9); // 142 and 42
  expect(row?.dst2src_stddev_ps).toBeCloseTo(Math.sqrt(2 * 75 ** 2), 9); // 242 and 92
  expect(row?.bidirectional_mean_piat_ms).toBeCloseTo(31 / 3, 9);
  // 1/6, 29/3 and -59/6 from the mean: 1/36 + 3364/36 + 3481/36 = 6846/36, halved.
  expect(row?.bidirectional_stddev_piat_ms).toBeCloseTo(Math.sqrt(6846 / 72), 9);
});

test('the first packets: which way, how long, how long after the last one', () => {
  const [row] = tableRows(nfstreamProfile, four);
  const early = (name: string) =>
    Array.from({ length: 20 }, (_, i) => row?.[`splt_${name}_${i + 1}`]);
  const none = Array(16).fill(-1);
  expect(early('direction')).toEqual([0, 1, 0, 1, ...none]);
  expect(early('ps')).toEqual([142, 242, 42, 92, ...none]);
  expect(early('piat_ms')).toEqual([0, 10.5, 20, 0.5, ...none]);
});

test('of more than twenty packets only twenty are early', () => {
  const frames = Array.from({ length: 25 }, (_, i) => datagram(i, true, i));
  const [row] = tableRows(nfstreamProfile, frames);
  expect(row).toMatchObject({ splt_ps_20: 42 + 19, bidirectional_max_ps: 42 + 24 });
});

test('what is undefined is 0: all of a direction that was silent, gaps and deviations of one packet', () => {
  const [row] = tableRows(nfstreamProfile, [datagram(7, true, 100)]);
  const numbers = Object.entries(row!).filter(([name]) =>
    /^dst2src_|piat_ms$|stddev|duration/.test(name),
  );
  // Of dst2src 5 totals, 8 statistics and 8 flags; of the others 8 of gaps, 2 deviations of sizes,
  // and 2 durations.
  expect(numbers.length).toBe(33);
  expect(numbers.filter(([, value]) => value !== 0)).toEqual([]);
  expect(row).toMatchObject({ src2dst_mean_ps: 142, splt_direction_1: 0, splt_direction_2: -1 });
});

test('flags are counted by packets, for each side', () => {
  const lines = ['> S 100', '< SA 500 101', '> A 101 501', '> UP 101 501 +4', '< ECA 501 105'];
  const [row] = tableRows(nfstreamProfile, tcpTalk(lines));
  expect(row).toMatchObject({
    bidirectional_syn_packets: 2,
    src2dst_syn_packets: 1,
    dst2src_syn_packets: 1,
    bidirectional_ack_packets: 3,
    src2dst_ack_packets: 1,
    dst2src_ack_packets: 2,
    src2dst_psh_packets: 1,
    src2dst_urg_packets: 1,
    dst2src_ece_packets: 1,
    dst2src_cwr_packets: 1,
    src2dst_rst_packets: 0,
    src2dst_fin_packets: 0,
  });
});

test('TCP ends nothing: what comes after FINs and resets is the same flow', () => {
  const lines = ['> S 1', '< RA 0 2', '> S 5', '< SA 9 6', '> FA 6 10', '< FA 10 7', '> A 7 11'];
  const rows = tableRows(nfstreamProfile, tcpTalk([...lines, '60000 > S 99', '179999 < RA 0 100']));
  expect(rows.map((row) => row.bidirectional_packets)).toEqual([9]);
});

test('120 seconds of silence end a flow, and 1,800 seconds cut it', () => {
  const silent = tableRows(nfstreamProfile, [datagram(0, true, 1), datagram(120_000, false, 1)]);
  expect(silent).toMatchObject([
    { src_ip: client, expiration_id: 0 },
    { src_ip: server, expiration_id: 0 },
  ]);
  const steady = Array.from({ length: 19 }, (_, i) => datagram(i * 100_000, true, 1));
  expect(tableRows(nfstreamProfile, steady)).toMatchObject([
    { bidirectional_packets: 18, expiration_id: 1 },
    { bidirectional_packets: 1, expiration_id: 0 },
  ]);
});

test('ICMP has no ports, IPv6 is version 6, VLANs are numbers', () => {
  const ping = icmpFrame({ src: '2001:db8::1', dst: '2001:db8::2', type: 128, vlans: [7] });
  const frames = [{ atUs: captureStartUs, frame: ping }];
  expect(tableRows(nfstreamProfile, frames)).toMatchObject([
    { src_port: 0, dst_port: 0, protocol: 58, ip_version: 6, vlan_id: 7 },
  ]);
});

test('every cell of the header has its place, and texts are texts', () => {
  const { header, texts } = nfstreamProfile.table!;
  const [row] = tableRows(nfstreamProfile, four);
  const kinds = header.map((name) => typeof row![name]);
  expect(kinds).toEqual(header.map((name) => (texts.includes(name) ? 'string' : 'number')));
  expect(new Set(header).size).toBe(header.length);
});
