import { describe, expect, test } from 'vitest';
import { zeekJson, zeekTsv, zeekTsvHeader } from '../../../src-core/report/zeek-lines.ts';
import { ascii } from '../../fixtures/bytes.ts';
import { inTime, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';
import { arpFrame, icmpFrame, udpFrame } from '../../fixtures/frames.ts';
import { extractBatches } from '../flow/extract-rows.ts';
import { tcpTalk } from '../flow/tcp-talk.ts';

const tsvOf = (frames: readonly TimedFrame[]) =>
  extractBatches(pcapFile(frames))
    .map((batch) => zeekTsv(batch))
    .join('');

/** The only line, by field, as a reader of TSV that knows the header sees it. */
function recordOf(frames: readonly TimedFrame[]): Record<string, string> {
  const [line = '', ...others] = tsvOf(frames).split('\n');
  if (others.length !== 1) throw new Error('Not one line');
  return recordIn(line);
}

function recordIn(line: string): Record<string, string> {
  const header = zeekTsvHeader.split('\n').find((text) => text.startsWith('#fields'))!;
  const names = header.split('\t').slice(1);
  const values = line.split('\t');
  expect(values.length).toBe(names.length);
  return Object.fromEntries(names.map((name, i) => [name, values[i]!]));
}

const whole = [
  '> S 100',
  '< SA 500 101',
  '> A 101 501',
  '> PA 101 501 +4',
  '< PA 501 105 +9',
  '> FA 105 510',
  '< FA 510 106',
  '> A 106 511',
];

test('the header says how it is written, and claims no time of opening', () => {
  expect(zeekTsvHeader.split('\n')).toEqual([
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    '#path\tconn',
    '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\t' +
      'orig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\t' +
      'orig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents\tcommunity_id',
    '#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\t' +
      'bool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]\tstring',
    '',
  ]);
});

describe('one connection, field by field', () => {
  // Eight segments a millisecond apart. Community ID and uid by Python's hashlib.
  const expected = {
    ts: '1772442000.000000',
    uid: 'CXD9qzwdFU7R1ecY0Q',
    'id.orig_h': '192.0.2.1',
    'id.orig_p': '40000',
    'id.resp_h': '198.51.100.2',
    'id.resp_p': '80',
    proto: 'tcp',
    service: '-',
    duration: '0.007000',
    orig_bytes: '4',
    resp_bytes: '9',
    conn_state: 'SF',
    local_orig: 'T',
    local_resp: 'T',
    missed_bytes: '0',
    history: 'ShADdFf',
    orig_pkts: '5',
    orig_ip_bytes: '-',
    resp_pkts: '3',
    resp_ip_bytes: '-',
    tunnel_parents: '-',
    community_id: '1:+2pHz3aT6HgcBXuye2/+i7Ff26k=',
  };

  test('as TSV', () => {
    expect(recordOf(tcpTalk(whole))).toEqual(expected);
  });

  test('as JSON, without what is unset', () => {
    const [batch] = extractBatches(pcapFile(tcpTalk(whole)));
    const text = zeekJson(batch!);
    expect(text).toMatch(/^\{"ts":1772442000\.000000,"uid":.*\}\n$/);
    expect(JSON.parse(text)).toEqual({
      ts: 1772442000,
      uid: 'CXD9qzwdFU7R1ecY0Q',
      'id.orig_h': '192.0.2.1',
      'id.orig_p': 40000,
      'id.resp_h': '198.51.100.2',
      'id.resp_p': 80,
      proto: 'tcp',
      duration: 0.007,
      orig_bytes: 4,
      resp_bytes: 9,
      conn_state: 'SF',
      local_orig: true,
      local_resp: true,
      missed_bytes: 0,
      history: 'ShADdFf',
      orig_pkts: 5,
      resp_pkts: 3,
      community_id: '1:+2pHz3aT6HgcBXuye2/+i7Ff26k=',
    });
  });
});

describe("the originator is TCP's, whoever was seen first", () => {
  test('a SYN-ACK comes first: the ends are turned, and so are the letters', () => {
    const talk = tcpTalk(['< SA 500 101', '> A 101 501', '> PA 101 501 +4', '< R 501']);
    expect(recordOf(talk)).toMatchObject({
      'id.orig_h': '192.0.2.1',
      'id.orig_p': '40000',
      'id.resp_h': '198.51.100.2',
      'id.resp_p': '80',
      orig_bytes: '4',
      resp_bytes: '0',
      orig_pkts: '2',
      resp_pkts: '2',
      conn_state: 'RSTRH',
      history: '^hADr',
    });
  });

  test('the part of a connection that was cut by time remembers who asked', () => {
    // After 1,800 s it is cut; the second part has no handshake of its own.
    const talk = tcpTalk([
      '< SA 500 101',
      '> A 101 501',
      ...Array.from({ length: 31 }, (_, i) => `${(i + 1) * 60_000} > PA ${101 + i} 501 +1`),
    ]);
    const lines = tsvOf(talk).trimEnd().split('\n').map(recordIn);
    expect(lines.map((line) => [line['id.orig_h'], line.orig_bytes, line.history])).toEqual([
      ['192.0.2.1', '29', '^hAD'],
      ['192.0.2.1', '2', '^D'],
    ]);
  });
});

describe('other protocols', () => {
  const echo = { src: '192.0.2.1', dst: '192.0.2.2', type: 8, code: 0 };
  const echo6 = { src: '2001:db8::1', dst: '2001:db8::2', type: 128, code: 0 };

  test('a datagram without an answer, to an address of the Internet', () => {
    const ends = { src: '10.1.2.3', srcPort: 5353, dst: '8.8.8.8', dstPort: 53 };
    expect(recordOf(inTime([udpFrame(ends, ascii('q'))]))).toMatchObject({
      uid: 'CZ3Yrcu6sN6S54tmbw',
      proto: 'udp',
      duration: '0.000000',
      orig_bytes: '1',
      resp_bytes: '0',
      conn_state: 'S0',
      local_orig: 'T',
      local_resp: 'F',
      history: 'D',
      community_id: '1:JAivNlcEgux31qBVMag0oPoi7FA=',
    });
  });

  test.each([
    ['an echo: the types of question and answer', icmpFrame(echo), '8', '0'],
    ['the same of IPv6', icmpFrame(echo6), '128', '129'],
    ['what has no answer: type and code', icmpFrame({ ...echo, type: 3, code: 1 }), '3', '1'],
  ])('the ports of %s', (_what, frame, origPort, respPort) => {
    expect(recordOf(inTime([frame]))).toMatchObject({
      proto: 'icmp',
      'id.orig_p': origPort,
      'id.resp_p': respPort,
      conn_state: 'OTH',
      history: '-',
    });
  });

  test('what Zeek has no name for', () => {
    expect(recordIn(zeekTsv(flowBatch([flowRow({ protocol: 'sctp' })])).trimEnd())).toMatchObject({
      proto: 'unknown_transport',
    });
  });

  test('ARP is no connection', () => {
    const arp = arpFrame({
      operation: 'request',
      senderMac: '00:00:5e:00:53:01',
      senderIp: '192.0.2.1',
      targetMac: '00:00:00:00:00:00',
      targetIp: '192.0.2.2',
    });
    expect(tsvOf(inTime([arp]))).toBe('');
  });
});

test.each([
  ['tls', 'ssl'],
  ['http', 'http'],
  ['-', '\\x2d'],
  ['(empty)', '\\x28empty)'],
  ['a\tb\\c\n', 'a\\x09b\\x5cc\\x0a'],
])('the service %j is written %s', (service, text) => {
  const line = zeekTsv(flowBatch([flowRow({ service })]));
  expect(recordIn(line.slice(0, -1))).toMatchObject({ service: text });
});

test('how much was missed is not known once something was', () => {
  const line = (fwdGaps: number) =>
    recordIn(zeekTsv(flowBatch([flowRow({ fwdGaps, bwdGaps: 0 })])).trimEnd());
  expect(line(0)).toMatchObject({ missed_bytes: '0' });
  expect(line(1)).toMatchObject({ missed_bytes: '-' });
});
