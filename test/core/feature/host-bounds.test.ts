// More hosts than there is room for: what is told stays right, and memory stays where it is.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultHostSettings } from '../../../src-core/feature/host-settings.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { type HostRow, hostRows } from './host-rows.ts';

const sink = '198.51.100.1';
const from = (host: number, atMs: number, dst = sink, dstPort = 53): TimedFrame => ({
  atUs: captureStartUs + atMs * 1000,
  frame: udpFrame({ src: `10.0.${host >> 8}.${host & 255}`, dst, srcPort: 1000, dstPort }),
});

/** Host 1 sends one packet, host 2 two, and so on, one host after the other. */
const rising = (hosts: number): TimedFrame[] =>
  Array.from({ length: hosts }, (_, i) =>
    Array.from({ length: i + 1 }, () => from(i + 1, 0)),
  ).flat();

const told = (rows: readonly HostRow[], isOfWindow: boolean) =>
  rows
    .filter(({ windowStartUs }) => Number.isNaN(windowStartUs) !== isOfWindow)
    .map(({ ip, packetsOut, hosts }) => [ip, packetsOut, hosts]);

describe('of more hosts than may be told apart', () => {
  test.each([true, false])('the smallest share a row (in a window: %s)', (isOfWindow) => {
    const limit = isOfWindow ? { mostHosts: 4 } : { mostCaptureHosts: 4 };
    // 1 + 2 + ... + 16 = 136 packets of 16 hosts are shared.
    expect(told(hostRows(rising(20), { hosts: limit }), isOfWindow).sort()).toEqual([
      ['10.0.0.17', 17, 1],
      ['10.0.0.18', 18, 1],
      ['10.0.0.19', 19, 1],
      ['10.0.0.20', 20, 1],
      ['more', 136, 16],
    ]);
  });

  test('of those that share a row nobody knows whom they have dealt with', () => {
    const rows = hostRows(rising(5), { hosts: { mostHosts: 1 } });
    const [shared] = rows.filter(({ ip }) => ip === 'more');
    expect(shared).toMatchObject({
      packetsOut: 10,
      flowsBegun: 4,
      ttlMean: 64,
      udpRatio: 1,
      uniqueDestinations: Number.NaN,
      portRatio: Number.NaN,
      packetsPerDestination: Number.NaN,
      newDestinationRatio: Number.NaN,
      periodicity: Number.NaN,
    });
  });

  test('whoever only listens takes nobody the place', () => {
    // A scanner, and a thousand addresses that never answer.
    const scan = Array.from({ length: 1000 }, (_, i) =>
      from(1, i, `172.16.${i >> 8}.${i & 255}`, 1 + (i % 7)),
    );
    const rows = hostRows(scan, { hosts: { mostHosts: 8 } });
    expect(told(rows, true)).toEqual([['10.0.0.1', 1000, 1]]);
    const [row] = rows;
    expect(row).toMatchObject({ uniqueDstPorts: 7, flowsBegun: 1000 });
    expect(Math.abs(row!.uniqueDestinations / 1000 - 1)).toBeLessThan(3 * 0.023);
  });
});

test('nothing is lost: what is told of hosts and of the rest is what was sent', () => {
  const packet = fc.record({
    host: fc.nat(40),
    to: fc.nat(40),
    port: fc.nat(3),
    atMs: fc.nat(200_000),
  });
  const hosts = fc.record({
    mostHosts: fc.integer({ min: 1, max: 20 }),
    mostCaptureHosts: fc.integer({ min: 1, max: 20 }),
    room: fc.record({ mostMembers: fc.integer({ min: 3, max: 60 }), mostSketches: fc.constant(3) }),
    captureRoom: fc.constantFrom(defaultHostSettings.captureRoom, {
      mostMembers: 800,
      mostSketches: 3,
    }),
  });
  fc.assert(
    fc.property(
      fc.array(packet, { minLength: 1, maxLength: 150 }),
      hosts,
      fc.integer(),
      (list, settings, hashSeed) => {
        const sorted = list.sort((a, b) => a.atMs - b.atMs);
        const frames = sorted.map(({ host, to, port, atMs }) =>
          from(host, atMs, `10.0.0.${to}`, port),
        );
        const rows = hostRows(frames, { hosts: settings, hashSeed });
        const minutes = sorted.map(({ atMs }) => captureStartUs + Math.floor(atMs / 60_000) * 60e6);
        for (const startUs of [...new Set(minutes), Number.NaN]) {
          const inside = rows.filter((row) => Object.is(row.windowStartUs, startUs));
          const all = Number.isNaN(startUs);
          const sent = all ? frames.length : minutes.filter((minute) => minute === startUs).length;
          const sum = (field: 'packetsOut' | 'bytesOut') =>
            inside.reduce((total, row) => total + row[field], 0);
          expect(sum('packetsOut')).toBe(sent);
          expect(sum('bytesOut')).toBe(sent * frames[0]!.frame.length);
          const most = all ? settings.mostCaptureHosts : settings.mostHosts;
          expect(inside.filter(({ ip }) => ip !== 'more').length).toBeLessThanOrEqual(most);
          expect(new Set(inside.map(({ ip }) => ip)).size).toBe(inside.length);
        }
        expect(rows).toEqual(hostRows(frames, { hosts: settings, hashSeed: ~hashSeed }));
      },
    ),
    { numRuns: 80 },
  );
}, 60_000);
