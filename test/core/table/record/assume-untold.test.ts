import { expect, test } from 'vitest';
import { probeOf } from '../../../../src-core/detect/probe.ts';
import { seenFlows } from '../../../../src-core/detect/seen-flow.ts';
import { numberOf } from '../../../../src-core/flow/flow-batch.ts';
import type { NumberField } from '../../../../src-core/flow/flow-columns.ts';
import { assumeUntold } from '../../../../src-core/table/record/assume-untold.ts';
import { toldBatch } from '../../../../src-core/table/record/told-batch.ts';
import { connFields, connLog, eve, readRecords, zeekTsv } from './read-records.ts';

function assumed(text: string, kind: typeof zeekTsv | typeof eve) {
  const { flows } = readRecords(text, kind);
  const batch = toldBatch(flows.slice(0, 1), [1]);
  assumeUntold(batch);
  return (...fields: NumberField[]) => fields.map((field) => batch.numbers[numberOf(field)]);
}

const line = (cells: string) => connLog(connFields, `1.5 C1 ${cells}`);

function event(flags: string, bytes: number, proto = 'TCP'): string {
  const flow = {
    ...{ pkts_toserver: 4, pkts_toclient: 0, bytes_toserver: bytes, bytes_toclient: 0 },
    ...{ start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:00:01Z' },
  };
  const tcp = { tcp_flags_ts: flags, tcp_flags_tc: '00' };
  const ends = { src_ip: '10.0.0.1', src_port: 4, dest_ip: '10.0.0.2', dest_port: 5 };
  return JSON.stringify({ event_type: 'flow', proto, ...ends, flow, tcp });
}

test('a line is a whole connection of which nothing was lost', () => {
  const of = assumed(line('10.0.0.1 4 10.0.0.2 5 tcp - - - - S0 S 1 60 0 0'), zeekTsv);
  expect(of('segment', 'continues', 'fwdGaps', 'isPortMismatch')).toEqual([1, 0, 0, 0]);
  expect(of('fwdPayloadBytes', 'bwdPayloadBytes')).toEqual([0, 0]);
  expect(of('icmpErrors', 'syn')).toEqual([Number.NaN, Number.NaN]);
});

test('what is told stays', () => {
  const of = assumed(line('10.0.0.1 4 10.0.0.2 5 tcp - 1.0 7 9 SF ShADadFf 4 200 4 200'), zeekTsv);
  expect(of('fwdPayloadBytes', 'bwdPayloadBytes')).toEqual([7, 9]);
});

test('the code of an echo request is 0', () => {
  const of = assumed(line('10.0.0.1 8 10.0.0.2 0 icmp - 0.1 56 56 OTH - 1 84 1 84'), zeekTsv);
  expect(of('srcPort', 'dstPort')).toEqual([8, 0]);
});

// Ethernet 14, IPv4 20, TCP with time stamps 32: 66 a packet; UDP 8: 42 a packet.
test.each([
  ['data', '1a', 4 * 66 + 100, 'TCP', 100],
  ['little data', '1a', 4 * 60, 'TCP', 1],
  ['no data', '12', 4 * 66 + 100, 'TCP', 0],
  ['an XMAS probe', '29', 4 * 60, 'TCP', 0],
  ['datagrams', '', 4 * 42 + 400, 'UDP', 400],
  ['empty datagrams', '', 4 * 42, 'UDP', 0],
])('payload of %s is taken for what headers leave', (_what, flags, bytes, proto, payload) => {
  const of = assumed(event(flags, bytes, proto), eve);
  expect(of('fwdPayloadBytes', 'bwdPayloadBytes')).toEqual([payload, 0]);
});

test('flags that are not told keep no payload away, and make nobody a probe', () => {
  const untold = (bytes: number) => JSON.stringify({ ...JSON.parse(event('00', bytes)), tcp: {} });
  // 14 of Ethernet, 20 of IP and 32 of TCP four times, and 7 more.
  expect(assumed(untold(4 * 66 + 7), eve)('fwdPayloadBytes')).toEqual([7]);
  const probeIn = (text: string) => {
    const batch = toldBatch(readRecords(text, eve).flows, [1]);
    return probeOf(seenFlows(batch, false)[0]!);
  };
  expect(probeIn(event('00', 240))?.kind).toBe('null');
  expect(probeIn(untold(240))).toBeUndefined();
});
