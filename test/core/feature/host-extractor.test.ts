// Profiles of hosts as the extractor makes them beside flows and events.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { inTime, pcapFile } from '../../fixtures/captures.ts';
import { addressRecord, dnsAnswer, dnsQuery } from '../../fixtures/dns-message.ts';
import { udpFrame } from '../../fixtures/frames.ts';
import { type HostRow, rowOfAll, rowsOf } from './host-rows.ts';

const asker = { src: '192.0.2.1', dst: '192.0.2.53', srcPort: 40_000, dstPort: 53 };
const resolver = { src: asker.dst, dst: asker.src, srcPort: 53, dstPort: 40_000 };
const here = { name: 'here.example', type: 'A' } as const;
const gone = { name: 'gone.example', type: 'A' } as const;
const frames = inTime(
  [
    udpFrame(asker, dnsQuery(1, here)),
    udpFrame(resolver, dnsAnswer(1, here, [addressRecord('here.example', '192.0.2.80')])),
    udpFrame(asker, dnsQuery(2, gone)),
    udpFrame(resolver, dnsAnswer(2, gone, [], 3)),
    udpFrame(asker, dnsQuery(3, gone)),
  ],
  { everyUs: 40_000_000 },
);

function read(file: Uint8Array, hostWindowSec: number | undefined, chunks: readonly number[] = []) {
  const extractor = new FlowExtractor(defaultFlowSettings, 7, { hostWindowSec });
  const input = extractor.open('test.pcap', 1);
  const rows: HostRow[] = [];
  const takeAll = () => {
    while (extractor.next());
    for (let batch = extractor.takeHosts(); batch; batch = extractor.takeHosts()) {
      rows.push(...rowsOf(batch));
    }
  };
  for (let at = 0, i = 0; at < file.length; i++) {
    const piece = file.subarray(at, at + (chunks[i % chunks.length] ?? file.length));
    input.reserve(piece.length).set(piece);
    input.commit(piece.length);
    at += piece.length;
    takeAll();
  }
  input.finish();
  takeAll();
  takeAll();
  return rows;
}

test('whoever asks for no windows gets none', () => {
  const file = pcapFile(frames);
  expect(read(file, undefined)).toEqual([]);
  expect(read(file, 0)).toEqual([]);
});

describe('DNS', () => {
  const rows = read(pcapFile(frames), 60);

  test('counts for the host that asked', () => {
    expect(rowOfAll(rows, asker.src)).toMatchObject({
      dnsQueries: 3,
      dnsAnswers: 2,
      nxdomains: 1,
    });
    expect(rowOfAll(rows, asker.dst)).toMatchObject({ dnsQueries: 0, dnsAnswers: 0, nxdomains: 0 });
  });

  test('counts in the window of its packet', () => {
    // At 0, 40, 80, 120 and 160 s.
    const told = rows.filter(({ ip }) => ip === asker.src);
    expect(told.map(({ dnsQueries, dnsAnswers }) => [dnsQueries, dnsAnswers])).toEqual([
      [1, 1],
      [1, 0],
      [1, 1],
      [3, 2],
    ]);
  });
});

test('the pieces in which a file arrives change nothing', () => {
  const file = pcapFile(frames);
  const whole = read(file, 60);
  const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(pieces, (chunks) => {
      expect(read(file, 60, chunks)).toEqual(whole);
    }),
    { numRuns: 30 },
  );
});
