import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostNumberFields } from '../../../src-core/feature/host-columns.ts';
import { pcapFile } from '../../fixtures/captures.ts';
import { frameOf, type SentPacket, slowProfiles } from './host-oracle.ts';
import { type HostRow, rowsOf, watch } from './host-rows.ts';

/** One tuple is one flow: when flows end is not what is tested here. */
const flows = { idleSec: 1e9, activeSec: 1e9, tcpEnd: 'none' } as const;

const hosts = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '198.51.100.4', '198.51.100.5'];
const packet = fc.record({
  protocol: fc.constantFrom('tcp', 'tcp', 'tcp', 'udp', 'icmp', 'arp'),
  src: fc.constantFrom(...hosts),
  dst: fc.constantFrom(...hosts),
  srcPort: fc.integer({ min: 1, max: 3 }),
  dstPort: fc.integer({ min: 1, max: 3 }),
  flags: fc.constantFrom('S', 'S', 'SA', 'A', 'PA', 'FA', 'R', 'RA', '', 'SF', 'P'),
  tcpWindow: fc.nat(65_535),
  ttl: fc.integer({ min: 1, max: 255 }),
  payloadBytes: fc.constantFrom(0, 0, 1, 100),
  /** To the one before it; some come late, some after a long silence. */
  afterSec: fc.oneof(
    fc.double({ min: 0, max: 2, noNaN: true }),
    fc.constantFrom(0, 10, 30, 3600),
    fc.integer({ min: -100, max: 0 }),
  ),
});

function timed(packets: readonly (Omit<SentPacket, 'atSec'> & { afterSec: number })[]) {
  let atSec = 200;
  return packets.map(({ afterSec, ...rest }): SentPacket => {
    atSec = Math.max(atSec + afterSec, 0);
    return { ...rest, atSec };
  });
}

function profilesOf(rows: readonly HostRow[], windowSec: number): Map<string, HostRow> {
  const keyOf = ({ windowStartUs, ip }: HostRow) =>
    Number.isNaN(windowStartUs) ? `all ${ip}` : `${windowStartUs / 1e6 / windowSec} ${ip}`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

test.each([60, 7])(
  'random traffic has the numbers of the slow way, in windows of %d s',
  (windowSec) => {
    fc.assert(
      fc.property(
        fc.array(packet, { minLength: 1, maxLength: 120 }),
        fc.integer(),
        (list, hashSeed) => {
          const packets = timed(list);
          const file = pcapFile(packets.map(frameOf));
          const rows = watch(file, { hosts: { windowSec }, flows, hashSeed }).flatMap(rowsOf);
          const ours = profilesOf(rows, windowSec);
          const slow = slowProfiles(packets, windowSec);
          expect([...ours.keys()].sort()).toEqual([...slow.keys()].sort());
          for (const [key, expected] of slow) {
            const found = ours.get(key)!;
            for (const field of hostNumberFields) {
              if (Object.is(found[field], expected[field])) continue; // NaN too
              expect(found[field], `${field} of ${key}`).toBeCloseTo(expected[field], 9);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  },
  120_000,
);

test('neither the seed of the hashes nor the order in which batches are taken changes anything', () => {
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 80 }), fc.integer(), (list, hashSeed) => {
      const file = pcapFile(timed(list).map(frameOf));
      expect(watch(file, { hashSeed }).flatMap(rowsOf)).toEqual(watch(file).flatMap(rowsOf));
    }),
    { numRuns: 100 },
  );
}, 60_000);
