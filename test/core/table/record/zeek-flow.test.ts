// The lines are those of Zeek's documentation and of its own logs, the values read off by hand.

import { describe, expect, test } from 'vitest';
import { connFields, connLog, ipv4, readRecords, zeekJson, zeekTsv } from './read-records.ts';

const web =
  '1677024003.714845 C6SgKom3WB2KEL2ae 192.168.1.107 65164 66.63.168.35 443 tcp ssl 0.037629 120 4300 SF ShADadFf 7 412 6 4620';

function one(line: string, fields = connFields) {
  const { flows, issues } = readRecords(connLog(fields, line), zeekTsv);
  expect(issues).toEqual([]);
  expect(flows).toHaveLength(1);
  return flows[0]!;
}

test('a line gives a flow, by the number of its line', () => {
  expect(one(web)).toEqual({
    line: 5,
    startUs: 1_677_024_003_714_845,
    endUs: 1_677_024_003_752_474,
    durationUs: 37_629,
    src: {
      ...{ address: ipv4('192.168.1.107'), port: 65_164, packets: 7, bytes: 412 },
      ...{ payloadBytes: 120, tcpFlags: 0x1b, mac: '' }, // SYN, ACK, PSH for data, FIN
    },
    dst: {
      ...{ address: ipv4('66.63.168.35'), port: 443, packets: 6, bytes: 4620 },
      ...{ payloadBytes: 4300, tcpFlags: 0x1b, mac: '' },
    },
    isVersion6: false,
    isTurned: false,
    transport: 6,
    protocol: 'tcp',
    connState: 'SF',
    history: 'ShADadFf',
    endReason: '',
    service: 'tls',
    vlan: '',
  });
});

test('what Zeek leaves unset is not known, and is no zero', () => {
  const flow = one('1.5 C1 10.0.0.1 40000 10.0.0.2 23 tcp - - - - S0 S 1 60 0 0');
  expect(flow).toMatchObject({ startUs: 1_500_000, endUs: 1_500_000, service: '' });
  expect(flow.durationUs).toBeNaN();
  expect(flow.src).toMatchObject({ packets: 1, bytes: 60, tcpFlags: 2, payloadBytes: Number.NaN });
  expect(flow.dst).toMatchObject({ packets: 0, bytes: 0, payloadBytes: Number.NaN });
});

test('where Zeek turned the ends, the first packet was the responder’s', () => {
  const flow = one('1.5 C1 10.0.0.1 40000 10.0.0.2 80 tcp http 1.0 10 20 OTH ^dAD 2 100 3 200');
  expect(flow).toMatchObject({ isTurned: true, history: 'Dad' });
  expect(flow.src).toMatchObject({ address: ipv4('10.0.0.2'), port: 80, packets: 3, bytes: 200 });
  expect(flow.src.payloadBytes).toBe(20);
  expect(flow.dst).toMatchObject({ port: 40_000, tcpFlags: 0x18, payloadBytes: 10 });
});

test('of an echo request the answer’s type is told and not the code, of an error both', () => {
  const echo = one('1.5 C1 10.0.0.1 8 10.0.0.2 0 icmp - 0.1 56 56 OTH - 1 84 1 84');
  expect(echo).toMatchObject({ transport: 1, protocol: 'icmp', src: { port: 8 } });
  expect(echo.dst.port).toBeNaN();
  const unreachable = one('1.5 C1 10.0.0.1 3 10.0.0.2 13 icmp - - - - OTH - 1 84 0 0');
  expect(unreachable).toMatchObject({ src: { port: 3 }, dst: { port: 13 } });
  const six = one('1.5 C1 fe80::1 135 fe80::2 136 icmp - - - - OTH - 1 72 1 72');
  expect(six).toMatchObject({ transport: 58, protocol: 'icmp6', isVersion6: true });
});

test.each([
  ['tcp', 'ssl', '443', 'tls'],
  ['udp', 'ssl', '443', 'dtls'],
  ['udp', 'quic,ssl', '443', 'quic'],
  ['udp', 'ssl,quic', '443', 'quic'],
  ['tcp', 'gssapi,smb,ntlm', '445', 'smb'],
  ['tcp', '-ssl,http', '80', 'http'],
  ['tcp', 'krb_tcp', '88', 'kerberos'],
  ['udp', 'dns', '53', 'dns'],
  ['udp', 'dns', '5353', 'mdns'],
  ['udp', 'dns', '5355', 'llmnr'],
])('%s %s at port %s is %s', (proto, service, port, word) => {
  const line = `1.5 C1 10.0.0.1 40000 10.0.0.2 ${port} ${proto} ${service} 1.0 1 1 SF - 1 40 1 40`;
  expect(one(line).service).toBe(word);
});

test('policy scripts tell MAC addresses, VLANs and the number of a protocol', () => {
  const fields = `${connFields} orig_l2_addr resp_l2_addr vlan inner_vlan ip_proto`;
  const flow = one(
    '1.5 C1 10.0.0.1 0 10.0.0.2 0 unknown_transport - 1.0 1 1 OTH - 1 40 1 40 02:00:00:00:00:0A 02:00:00:00:00:0b 10 20 132',
    fields,
  );
  expect(flow).toMatchObject({ vlan: '10.20', transport: 132, protocol: 'sctp' });
  expect([flow.src.mac, flow.dst.mac]).toEqual(['02:00:00:00:00:0a', '02:00:00:00:00:0b']);
});

test('a protocol without a name has none', () => {
  const flow = one('1.5 C1 10.0.0.1 0 10.0.0.2 0 unknown_transport - 1.0 1 1 OTH - 1 40 1 40');
  expect(flow).toMatchObject({ protocol: '', transport: Number.NaN });
});

describe('as JSON', () => {
  const flat =
    '{"ts":1677024003.714845,"uid":"C6","id.orig_h":"192.168.1.107","id.orig_p":65164,"id.resp_h":"66.63.168.35","id.resp_p":443,"proto":"tcp","service":"ssl","duration":0.037629,"orig_bytes":120,"resp_bytes":4300,"conn_state":"SF","history":"ShADadFf","orig_pkts":7,"orig_ip_bytes":412,"resp_pkts":6,"resp_ip_bytes":4620}';

  test('it is the same flow', () => {
    const { flows } = readRecords(`${flat}\n`, zeekJson);
    expect(flows).toEqual([{ ...one(web), line: 1 }]);
  });

  test('written times and members of members are read, lines of other logs counted', () => {
    const nested =
      '{"_path":"conn","ts":"2023-02-22T00:00:03.714845Z","id":{"orig_h":"192.168.1.107","orig_p":65164,"resp_h":"66.63.168.35","resp_p":443},"proto":"tcp","conn_state":"SF"}';
    const { flows, issues } = readRecords(`{"_path":"dns"}\n${nested}`, zeekJson);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({ line: 2, startUs: 1_677_024_003_714_845, connState: 'SF' });
    expect(issues).toMatchObject([{ id: 'other-event', count: 1, firstLine: 1 }]);
  });
});

describe('hostile lines', () => {
  test('are counted and passed over, and the ones behind them are read', () => {
    const lines = [
      'x C1 10.0.0.1 1 10.0.0.2 2 tcp - 1 1 1 SF S 1 1 1 1',
      '1.5 C1 nobody 1 10.0.0.2 2 tcp - 1 1 1 SF S 1 1 1 1',
      '1e300 C1 10.0.0.1 1 10.0.0.2 2 tcp - 1 1 1 SF S 1 1 1 1',
      '1.5 C1 10.0.0.1',
      '1.5 C1 10.0.0.1 70000 10.0.0.2 2 tcp - -1 1e99 x SF S 1.5 1 1 1',
      web,
    ];
    const { flows, issues } = readRecords(connLog(connFields, ...lines), zeekTsv);
    expect(flows.map(({ line }) => line)).toEqual([9, 10]);
    expect(flows[0]!.src).toMatchObject({ port: Number.NaN, payloadBytes: Number.NaN });
    expect(flows[0]!.src.packets).toBeNaN();
    expect(flows[0]!.durationUs).toBeNaN();
    expect(issues.map(({ id, count }) => [id, count])).toEqual([
      ['no-flow', 3],
      ['ragged-line', 1],
      ['no-number', 5],
    ]);
  });

  test('it makes no difference how the text is cut', () => {
    const text = connLog(connFields, web, web, 'broken', web);
    const whole = readRecords(text, zeekTsv);
    for (const chunk of [1, 7, 64]) expect(readRecords(text, zeekTsv, chunk)).toEqual(whole);
    expect(whole.flows).toHaveLength(3);
  });
});

test('fields that a log does not have are said to be lacking', () => {
  const { lacks } = readRecords(
    connLog('ts id.orig_h id.resp_h proto conn_state orig_pkts'),
    zeekTsv,
  );
  expect(lacks).toEqual(['bytes', 'payload', 'flags', 'service', 'events', 'headers', 'errors']);
  const { lacks: usual } = readRecords(connLog(connFields), zeekTsv);
  expect(usual).toEqual(['events', 'headers', 'errors']);
});
