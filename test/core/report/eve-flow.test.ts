import { describe, expect, test } from 'vitest';
import { eveFlows } from '../../../src-core/report/eve-flow.ts';
import { ascii } from '../../fixtures/bytes.ts';
import { inTime, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';
import { icmpFrame, udpFrame } from '../../fixtures/frames.ts';
import { extractBatches } from '../flow/extract-rows.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';

function eventOf(frames: readonly TimedFrame[]) {
  const lines = extractBatches(pcapFile(frames)).map((batch) => eveFlows(batch));
  return JSON.parse(lines.join(''));
}

const ends = { src: '192.0.2.1', srcPort: 40_000, dst: '198.51.100.2', dstPort: 80 };

test('a whole connection: every member', () => {
  // Frames have 54 bytes and their payload. Flags: S A PA FA are 1b, SA PA FA too.
  const talk = tcpTalk([
    '> S 100',
    '< SA 500 101',
    '> A 101 501',
    '> PA 101 501 +4',
    '< PA 501 105 +9',
    '1500 > FA 105 510',
    '< FA 510 106',
    '> A 106 511',
  ]);
  expect(eventOf(talk)).toEqual({
    timestamp: '2026-03-02T09:00:01.502000+0000',
    flow_id: 2 ** 40 + 1, // capture 1, packet 1
    event_type: 'flow',
    src_ip: '192.0.2.1',
    src_port: 40_000,
    dest_ip: '198.51.100.2',
    dest_port: 80,
    proto: 'TCP',
    flow: {
      pkts_toserver: 5,
      pkts_toclient: 3,
      bytes_toserver: 5 * 54 + 4,
      bytes_toclient: 3 * 54 + 9,
      start: '2026-03-02T09:00:00.000000+0000',
      end: '2026-03-02T09:00:01.502000+0000',
      age: 1,
      state: 'closed',
      reason: 'timeout',
    },
    tcp: {
      tcp_flags: '1b',
      tcp_flags_ts: '1b',
      tcp_flags_tc: '1b',
      syn: true,
      fin: true,
      psh: true,
      ack: true,
    },
    community_id: '1:+2pHz3aT6HgcBXuye2/+i7Ff26k=', // by Python's hashlib
  });
});

test('a SYN-ACK comes first: whoever got it is the client', () => {
  const talk = tcpTalk(['< SA 500 101', '> A 101 501', '> PA 101 501 +4', '< R 501']);
  expect(eventOf(talk)).toMatchObject({
    src_ip: '192.0.2.1',
    src_port: 40_000,
    dest_ip: '198.51.100.2',
    dest_port: 80,
    flow: {
      pkts_toserver: 2,
      pkts_toclient: 2,
      bytes_toserver: 2 * 54 + 4,
      bytes_toclient: 2 * 54,
    },
    tcp: { tcp_flags: '1e', tcp_flags_ts: '18', tcp_flags_tc: '16', rst: true },
  });
});

test('an unfinished second counts: age is the difference of whole seconds', () => {
  const frames = inTime([udpFrame(ends), udpFrame(ends)], {
    fromUs: 1_772_442_000_900_000,
    everyUs: 200_000,
  });
  expect(eventOf(frames).flow).toMatchObject({ age: 1 });
});

describe('states', () => {
  test.each([
    ['new', ['> S 1']],
    ['established', ['> S 1', '< SA 5 2', '> A 2 6']],
    ['established', ['> PA 1 5 +4', '< A 5 5']], // the beginning was not captured
    ['new', ['> PA 1 5 +4']],
    ['closed', ['> S 1', '< RA 0 2']],
    ['closed', ['> S 1', '< SA 5 2', '> A 2 6', '> RA 2 6']],
  ])('%s: %j', (state, lines) => {
    expect(eventOf(tcpTalk(lines)).flow).toMatchObject({ state });
  });

  test('a datagram is new, with an answer established', () => {
    const back = { src: ends.dst, srcPort: 80, dst: ends.src, dstPort: 40_000 };
    expect(eventOf(inTime([udpFrame(ends)])).flow.state).toBe('new');
    expect(eventOf(inTime([udpFrame(ends), udpFrame(back)])).flow.state).toBe('established');
  });
});

test.each([
  ['idle', 'timeout'],
  ['end', 'timeout'],
  ['active', 'forced'],
  ['forced', 'forced'],
])('%s is %s', (endReason, reason) => {
  const { flow } = JSON.parse(eveFlows(flowBatch([flowRow({ endReason })])));
  expect(flow).toMatchObject({ reason });
});

test.each([
  ['udp', 'UDP'],
  ['icmp', 'ICMP'],
  ['icmp6', 'IPv6-ICMP'],
  ['sctp', 'SCTP'],
])('%s is %s', (protocol, proto) => {
  expect(JSON.parse(eveFlows(flowBatch([flowRow({ protocol })])))).toMatchObject({ proto });
});

test('ICMP has a type and a code in place of ports, and no flags', () => {
  const frame = icmpFrame({ src: ends.src, dst: ends.dst, type: 3, code: 1 }, ascii('x'));
  const event = eventOf(inTime([frame]));
  expect(event).toMatchObject({ proto: 'ICMP', icmp_type: 3, icmp_code: 1 });
  expect(Object.keys(event)).not.toContain('src_port');
  expect(Object.keys(event)).not.toContain('tcp');
});

test('VLAN ids from outside in, and the name of the service', () => {
  const row = flowRow({ vlan: '5.7', service: 'kerberos' });
  expect(JSON.parse(eveFlows(flowBatch([row])))).toMatchObject({
    vlan: [5, 7],
    app_proto: 'krb5',
  });
});

test('ARP is left out', () => {
  expect(eveFlows(flowBatch([flowRow({ protocol: 'arp' })]))).toBe('');
});
