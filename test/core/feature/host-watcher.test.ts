// Hand-worked captures. 2026-03-02 09:00:00 UTC, when they begin, is the start of a minute.

import { describe, expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs } from '../../fixtures/captures.ts';
import { arpFrame, icmpFrame } from '../../fixtures/frames.ts';
import { tcpDialogue } from '../../fixtures/tcp-dialogue.ts';
import { a, at, b, c, syn, udp } from './host-frames.ts';
import { type HostRow, hostRows, rowIn, rowOfAll } from './host-rows.ts';

const windows = (rows: readonly HostRow[]) =>
  rows.map(({ windowStartUs, ip, packetsOut }) => [
    Number.isNaN(windowStartUs) ? 'all' : (windowStartUs - captureStartUs) / 1e6,
    ip,
    packetsOut,
  ]);

describe('a dialogue, counted by hand', () => {
  // As in the flows' test: the client sends 66 (SYN), 59 padded to 60, and five of 60 bytes; the
  // server 66, 1514, 1514, 134 and 60.
  const rows = hostRows(
    tcpDialogue({
      client: { mac: '00:00:5e:00:53:01', ip: a, port: 40_000, ttl: 64 },
      server: { mac: '00:00:5e:00:53:02', ip: b, port: 80, ttl: 57 },
      turns: [
        { from: 'client', bytes: ascii('hello') },
        { from: 'server', bytes: new Uint8Array(3000) },
      ],
    }),
  );

  test('every number of the client', () => {
    expect(rowIn(rows, 0, a)).toEqual({
      windowStartUs: captureStartUs,
      ip: a,
      hosts: 1,
      packetsOut: 7,
      bytesOut: 426,
      packetsIn: 5,
      bytesIn: 3288,
      uniqueDestinations: 1,
      uniqueSrcPorts: 1,
      uniqueDstPorts: 1,
      portRatio: 1,
      packetsPerDestination: 7,
      packetBytesMean: 426 / 7,
      packetBytesMax: 66,
      ttlMin: 64,
      ttlMean: 64,
      ttlMax: 64,
      tcpWindowMin: 1026,
      tcpWindowMean: (64_240 + 6 * 1026) / 7,
      tcpWindowMax: 64_240,
      tcpRatio: 1,
      udpRatio: 0,
      icmpRatio: 0,
      otherRatio: 0,
      flowsBegun: 1,
      tcpFlows: 1,
      failedRatio: 0,
      synOnlyRatio: 0,
      newDestinationRatio: 1,
      dnsQueries: 0,
      dnsAnswers: 0,
      nxdomains: 0,
      periodicity: Number.NaN,
    });
  });

  test('what the server does differently', () => {
    expect(rowIn(rows, 0, b)).toMatchObject({
      packetsOut: 5,
      bytesOut: 3288,
      packetsIn: 7,
      bytesIn: 426,
      packetBytesMax: 1514,
      ttlMean: 57,
      tcpWindowMin: 509,
      tcpWindowMax: 64_240,
      flowsBegun: 0,
      tcpFlows: 0,
      failedRatio: Number.NaN,
      synOnlyRatio: Number.NaN,
    });
  });

  test('the whole capture says the same, without a window', () => {
    const ofWindow = { ...rowIn(rows, 0, a), windowStartUs: Number.NaN };
    expect(rowOfAll(rows, a)).toEqual(ofWindow);
    expect(rows.length).toBe(4);
  });
});

describe('windows', () => {
  test('begin at multiples of their length; one without packets is skipped', () => {
    const frames = [
      at(59.999999, udp(a, b, 1, 2)),
      at(60, udp(a, b, 1, 2)),
      at(250, udp(b, a, 2, 1)),
    ];
    expect(windows(hostRows(frames))).toEqual([
      [0, a, 1],
      [60, a, 1],
      [240, b, 1],
      ['all', a, 2],
      ['all', b, 1],
    ]);
    // 1,772,442,000 is a multiple of 7 too; so are 56 and 245.
    expect(windows(hostRows(frames, { hosts: { windowSec: 7 } })).slice(0, 2)).toEqual([
      [56, a, 2],
      [245, b, 1],
    ]);
  });

  test('a packet that comes late counts in the window that is open', () => {
    const frames = [
      at(10, udp(a, b, 1, 2)),
      at(70, udp(a, b, 1, 2)),
      at(20, udp(a, c, 1, 2)),
      at(71, udp(a, b, 1, 2)),
    ];
    const rows = hostRows(frames);
    expect(rowIn(rows, 0, a)).toMatchObject({ packetsOut: 1, uniqueDestinations: 1 });
    expect(rowIn(rows, 60, a)).toMatchObject({ packetsOut: 3, uniqueDestinations: 2 });
  });

  test('thirty years between two packets cost nothing; the jump counts when it is confirmed', () => {
    const far = 30 * 365 * 86_400;
    const frames = [at(0, udp(a, b, 1, 2)), ...[0, 1, 2].map((i) => at(far + i, udp(b, a, 2, 1)))];
    expect(windows(hostRows(frames)).slice(0, 3)).toEqual([
      [0, a, 1],
      [0, b, 1], // nobody had confirmed it yet
      [far, b, 2],
    ]);
  });

  test('one wild stamp closes no window, and one at the beginning none either', () => {
    const wild = at(30 * 365 * 86_400, udp(c, b, 1, 2));
    const tame = [0, 1, 2].map((i) => at(i, udp(a, b, 1, 2)));
    expect(windows(hostRows([tame[0]!, wild, ...tame.slice(1)]))).toEqual([
      [0, a, 3],
      [0, c, 1],
      ['all', a, 3],
      ['all', c, 1],
    ]);
    expect(windows(hostRows([wild, ...tame])).slice(0, 2)).toEqual([
      [0, c, 1],
      [0, a, 3],
    ]);
  });

  test('without packets nothing is said', () => {
    expect(hostRows([])).toEqual([]);
  });
});

describe('whom a host deals with', () => {
  const frames = [
    at(0, udp(a, b, 1000, 53)),
    at(1, udp(a, c, 1000, 53)),
    at(2, udp(a, c, 1001, 53)),
    at(3, udp(c, a, 53, 1001)),
    at(4, icmpFrame({ src: a, dst: '192.0.2.4', type: 8 })),
    at(
      5,
      arpFrame({
        operation: 'request',
        senderMac: '00:00:5e:00:53:01',
        senderIp: a,
        targetIp: '192.0.2.5',
      }),
    ),
    at(61, udp(a, b, 1000, 53)),
    at(62, udp(a, '192.0.2.6', 1000, 53)),
  ];
  const rows = hostRows(frames);

  test('destinations and ports, each once; the type of ICMP is no port', () => {
    expect(rowIn(rows, 0, a)).toMatchObject({
      packetsOut: 5,
      uniqueDestinations: 4,
      uniqueSrcPorts: 2,
      uniqueDstPorts: 1,
      portRatio: 2,
      packetsPerDestination: 5 / 4,
      udpRatio: 3 / 5,
      icmpRatio: 1 / 5,
      otherRatio: 1 / 5, // ARP
      ttlMin: 64, // ARP has none
      tcpWindowMin: Number.NaN,
      flowsBegun: 5,
    });
  });

  test('who answers has destinations too', () => {
    expect(rowIn(rows, 0, c)).toMatchObject({
      packetsOut: 1,
      packetsIn: 2,
      uniqueDestinations: 1,
      uniqueSrcPorts: 1,
      uniqueDstPorts: 1,
      flowsBegun: 0,
    });
  });

  test('a destination of an earlier window is not new', () => {
    expect(rowIn(rows, 0, a).newDestinationRatio).toBe(1);
    expect(rowIn(rows, 60, a).newDestinationRatio).toBe(1 / 2);
    expect(rowOfAll(rows, a)).toMatchObject({ uniqueDestinations: 5, newDestinationRatio: 1 });
  });

  test('whoever only listens has no row, and what it had heard counts once it speaks', () => {
    expect(rows.filter(({ ip }) => ip === b)).toEqual([]);
    const spoken = hostRows([...frames, at(125, udp(b, a, 53, 1000))]);
    expect(rowIn(spoken, 120, b)).toMatchObject({ packetsOut: 1, packetsIn: 0 });
    expect(rowOfAll(spoken, b)).toMatchObject({ packetsOut: 1, packetsIn: 2 });
  });

  test('an address may speak to itself', () => {
    const land = hostRows([at(0, syn(a, a, 5, 5))]);
    expect(rowIn(land, 0, a)).toMatchObject({ packetsOut: 1, packetsIn: 1, uniqueDestinations: 1 });
  });

  test('IPv6 hosts go by their own spelling', () => {
    const rows6 = hostRows([at(0, udp('2001:db8::1', '2001:db8::2', 1, 2))]);
    expect(rows6.map(({ ip }) => ip)).toEqual(['2001:db8::1', '2001:db8::1']);
  });
});
