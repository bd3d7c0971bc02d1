// Events as in Suricata's user guide (EVE JSON format, event type flow); values read off by hand.

import { describe, expect, test } from 'vitest';
import { eve, ipv4, readRecords } from './read-records.ts';

const flow = {
  ...{ timestamp: '2026-03-02T09:00:10.000000+0000', flow_id: 1, event_type: 'flow' },
  ...{ src_ip: '10.0.0.5', src_port: 49_167, dest_ip: '192.0.2.1', dest_port: 443 },
  ...{ proto: 'TCP', app_proto: 'tls', vlan: [10] },
  flow: {
    ...{ pkts_toserver: 12, pkts_toclient: 10, bytes_toserver: 2658, bytes_toclient: 8364 },
    start: '2026-03-02T10:00:03.000707+0100',
    ...{ end: '2026-03-02T10:00:08.099290+0100', age: 5, state: 'closed', reason: 'timeout' },
  },
  tcp: { tcp_flags: '1b', tcp_flags_ts: '1b', tcp_flags_tc: '1b' },
};

const read = (...events: object[]) =>
  readRecords(events.map((event) => JSON.stringify(event)).join('\n'), eve);
const one = (event: object) => read(event).flows[0]!;

test('an event gives a flow, with the payload unknown', () => {
  expect(one(flow)).toEqual({
    line: 1,
    startUs: Date.UTC(2026, 2, 2, 9, 0, 3) * 1000 + 707,
    endUs: Date.UTC(2026, 2, 2, 9, 0, 8) * 1000 + 99_290,
    durationUs: 5_098_583,
    src: {
      ...{ address: ipv4('10.0.0.5'), port: 49_167, packets: 12, bytes: 2658 },
      ...{ payloadBytes: Number.NaN, tcpFlags: 0x1b, mac: '' },
    },
    dst: {
      ...{ address: ipv4('192.0.2.1'), port: 443, packets: 10, bytes: 8364 },
      ...{ payloadBytes: Number.NaN, tcpFlags: 0x1b, mac: '' },
    },
    ...{ isVersion6: false, isTurned: false, transport: 6, protocol: 'tcp', connState: 'SF' },
    ...{ history: '', endReason: 'end', service: 'tls', vlan: '10' },
  });
});

test.each([
  ['1b', '1b', 10, 'SF'],
  ['02', '00', 0, 'S0'],
  ['02', '14', 1, 'REJ'],
  ['1a', '12', 10, 'S1'],
  ['1e', '1a', 10, 'RSTO'],
  ['1a', '1e', 10, 'RSTR'],
])(
  'flags %s and %s with %i packets back are the state %s',
  (toServer, toClient, packets, state) => {
    const event = {
      ...flow,
      flow: { ...flow.flow, pkts_toclient: packets },
      tcp: { tcp_flags_ts: toServer, tcp_flags_tc: toClient },
    };
    expect(one(event).connState).toBe(state);
  },
);

test('flags that are not told are unknown, and none is another matter', () => {
  expect(one({ ...flow, tcp: undefined }).src.tcpFlags).toBeNaN();
  const none = { tcp_flags_ts: '00', tcp_flags_tc: '00' };
  expect(one({ ...flow, tcp: none }).src.tcpFlags).toBe(0);
});

test('without flags there is no state of TCP; of UDP the counts tell it', () => {
  expect(one({ ...flow, tcp: undefined }).connState).toBe('');
  expect(one({ ...flow, proto: 'UDP', tcp: undefined }).connState).toBe('SF');
});

test('of ICMP type and code stand in the place of ports', () => {
  const { src_port: _, dest_port: __, tcp: ___, ...rest } = flow;
  const ping = one({ ...rest, proto: 'ICMP', icmp_type: 8, icmp_code: 0 });
  expect(ping).toMatchObject({ protocol: 'icmp', src: { port: 8 }, dst: { port: 0 } });
  expect(one({ ...rest, proto: '047' })).toMatchObject({ protocol: 'ip-47', transport: 47 });
});

describe('what is no flow', () => {
  test('is counted', () => {
    const text = [
      '{"event_type":"alert","src_ip":"10.0.0.1"}',
      JSON.stringify(flow),
      '{"event_type":"flow","src_ip":"10.0.0.1"}',
      '{"event_type":"flow"',
      '[]',
      '"flow"',
      '{"event_type":{"flow":1}}',
      '',
    ].join('\n');
    const { flows, issues } = readRecords(text, eve);
    expect(flows.map(({ line }) => line)).toEqual([2]);
    expect(issues.map(({ id, count }) => [id, count])).toEqual([
      ['other-event', 2],
      ['no-flow', 1],
      ['bad-json', 3],
    ]);
  });

  test('names of an object’s own are no members', () => {
    const { flows } = read({ ...flow, src_port: undefined, constructor: 1, __proto__: null });
    expect(flows[0]!.src.port).toBeNaN();
  });
});
