import { describe, expect, test } from 'vitest';
import { matrixRow, wiresiftMatrix } from '../../../src-core/feature/wiresift-matrix.ts';
import { wiresiftProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { batchWords } from '../../../src-core/flow/batch-words.ts';
import { connStates } from '../../../src-core/flow/conn-state.ts';
import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';

/** The last of these flows, by the matrix' columns. */
function numbersOf(...rows: readonly Partial<FlowRow>[]): Record<string, number> {
  const batch = flowBatch(rows.map((row) => flowRow(row)));
  batch.features.forEach((_, i) => {
    batch.features[i] = i;
  });
  const into = new Float64Array(wiresiftMatrix.length);
  matrixRow(batch, batchWords(batch), rows.length - 1, into);
  return Object.fromEntries(wiresiftMatrix.map((column, i) => [column, into[i]!]));
}

/** Which columns of a kind are 1; all others of it are 0. */
function setOf(prefix: string, row: Partial<FlowRow>): string[] {
  const numbers = Object.entries(numbersOf(row)).filter(([name]) => name.startsWith(`${prefix}_`));
  expect(numbers.filter(([, value]) => value !== 0 && value !== 1)).toEqual([]);
  return numbers.filter(([, value]) => value === 1).map(([name]) => name);
}

test('60 numbers of the flow, 4 of its protocol, 8 of its state, 15 of its service', () => {
  expect(wiresiftMatrix.length).toBe(60 + 4 + 8 + 15);
  expect(new Set(wiresiftMatrix).size).toBe(wiresiftMatrix.length);
});

test('columns of the flow table come first, then features, each of its own row', () => {
  const numbers = numbersOf({}, { fwdPackets: 7, durationUs: 2_500_000, handshakeUs: 1500 });
  const width = wiresiftProfile.columns.length;
  expect(numbers).toMatchObject({
    fwd_packets: 7,
    duration: 2.5, // in seconds
    handshake_rtt: 0.0015,
    packet_size_mean: width, // the first feature of the second row
    bwd_bulk_bytes_mean: 2 * width - 1,
  });
});

test('what is unknown stays so', () => {
  expect(numbersOf({ handshakeUs: null }).handshake_rtt).toBeNaN();
});

test.each([
  ['tcp', 'protocol_tcp'],
  ['udp', 'protocol_udp'],
  ['icmp', 'protocol_icmp'],
  ['icmp6', 'protocol_icmp'],
  ['sctp', 'protocol_other'],
  ['arp', 'protocol_other'],
  ['ip-89', 'protocol_other'],
])('the protocol %s is %s', (protocol, column) => {
  expect(setOf('protocol', { protocol })).toEqual([column]);
});

describe('states', () => {
  test.each([
    ['S0', 'state_unanswered'],
    ['REJ', 'state_rejected'],
    ['S1', 'state_open'],
    ['SF', 'state_closed'],
    ['S3', 'state_half_closed'],
    ['RSTR', 'state_reset'],
    ['SHR', 'state_answer_only'],
    ['OTH', 'state_other'],
  ])('%s is %s', (connState, column) => {
    expect(setOf('state', { connState })).toEqual([column]);
  });

  test('each is in one group', () => {
    for (const connState of connStates) expect(setOf('state', { connState }).length).toBe(1);
  });
});

describe('services', () => {
  test.each([
    [null, 'service_none'],
    ['http', 'service_web'],
    ['tls', 'service_tls'],
    ['mysql', 'service_database'],
    ['something', 'service_other'],
  ])('%s is %s', (service, column) => {
    expect(setOf('service', { service })).toEqual([column]);
  });
});

test('a place further on may be written to, in single precision', () => {
  const batch = flowBatch([flowRow({ fwdPackets: 7 })]);
  const into = new Float32Array(2 * wiresiftMatrix.length);
  matrixRow(batch, batchWords(batch), 0, into, wiresiftMatrix.length);
  expect(into[wiresiftMatrix.length + wiresiftMatrix.indexOf('fwd_packets')]).toBe(7);
  expect(into.subarray(0, wiresiftMatrix.length).every((value) => value === 0)).toBe(true);
});
