import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FlowExtractor } from '../../../src-core/feature/flow-extractor.ts';
import { batchRows } from '../../../src-core/flow/flow-batch.ts';
import { defaultFlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { ascii, hex } from '../../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile, type TimedFrame } from '../../fixtures/captures.ts';
import { arpFrame, icmpFrame, tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { tcpDialogue } from '../../fixtures/tcp-dialogue.ts';
import { extract, extractBatches, extractRows, issuesOf, rowsOf } from './extract-rows.ts';

const udp = { src: '192.0.2.1', srcPort: 5353, dst: '192.0.2.2', dstPort: 53 };
const mixed: readonly TimedFrame[] = [
  ...tcpDialogue({
    client: { mac: '00:00:5e:00:53:01', ip: '2001:db8::1', port: 40000 },
    server: { mac: '00:00:5e:00:53:02', ip: '2001:db8::2', port: 443 },
    turns: [{ from: 'server', bytes: ascii('hello') }],
  }),
  ...inTime(
    [
      udpFrame({ ...udp, vlans: [7] }, ascii('question')),
      icmpFrame({ src: '192.0.2.1', dst: '192.0.2.2', type: 8 }),
      icmpFrame({ src: '192.0.2.2', dst: '192.0.2.1', type: 0 }),
      arpFrame({
        operation: 'request',
        senderMac: '00:00:5e:00:53:01',
        senderIp: '192.0.2.1',
        targetIp: '192.0.2.2',
      }),
      hex('ff ff ff ff ff ff 00 00 5e 00 53 01 88 cc 02 07 04'), // LLDP: counted, no flow
      tcpFrame({ ...udp, flags: 'S' }),
    ],
    { fromUs: captureStartUs + 500_000_000, everyUs: 61_000_000 },
  ),
];

describe('the same bytes give the same flows', () => {
  const file = pcapFile(mixed);
  const whole = extractBatches(file);

  test('in pieces of one byte', () => {
    expect(extractBatches(file, [1])).toEqual(whole);
  });

  test('in pieces of any size', () => {
    const pieces = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(pieces, ([first, ...more]) => {
        expect(extractBatches(file, [first!, ...more])).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  test('in both byte orders and both kinds of stamps', () => {
    expect(extractBatches(pcapFile(mixed, { byteOrder: 'big' }))).toEqual(whole);
    expect(extractBatches(pcapFile(mixed, { stamps: 'nanoseconds' }))).toEqual(whole);
  });
});

test('each kind of flow with its words', () => {
  const words = extractRows(mixed).map(
    ({ flowId, srcIp, dstIp, srcPort, dstPort, protocol, vlan }) =>
      [flowId, srcIp, srcPort, dstIp, dstPort, protocol, vlan].join(' '),
  );
  expect(words.sort()).toEqual([
    '1.1 2001:db8::1 40000 2001:db8::2 443 tcp ',
    '1.10 192.0.2.1 8 192.0.2.2 0 icmp ', // type and code
    '1.12 192.0.2.1 0 192.0.2.2 0 arp ',
    '1.14 192.0.2.1 5353 192.0.2.2 53 tcp ',
    '1.9 192.0.2.1 5353 192.0.2.2 53 udp 7',
  ]);
});

test('packets are counted as Wireshark counts frames, also those that are no flow', () => {
  const { extractor, input, batches } = extract(pcapFile(mixed));
  expect(extractor.packets).toBe(14);
  expect(extractor.flows).toBe(5);
  expect(input.startUs).toBe(captureStartUs);
  expect(input.endUs).toBe(captureStartUs + 500_000_000 + 5 * 61_000_000);
  expect(batches.flatMap(rowsOf).reduce((sum, row) => sum + row.packets!, 0)).toBe(13);
});

test('bytes are those on the wire, whatever was captured of the frame', () => {
  const frame = udpFrame(udp, new Uint8Array(1000));
  const cut = [{ atUs: captureStartUs, frame: frame.subarray(0, 60), wireBytes: frame.length }];
  expect(extractRows(cut)[0]).toMatchObject({ bytes: 1042, fwdPayloadBytes: 1000 });
});

test('addresses come as sixteen bytes each, IPv4 as ::ffff:a.b.c.d', () => {
  const [batch] = extractBatches(pcapFile(inTime([udpFrame(udp)])));
  expect(batch!.addresses).toEqual(
    hex(`
      00 00 00 00 00 00 00 00 00 00 ff ff c0 00 02 01
      00 00 00 00 00 00 00 00 00 00 ff ff c0 00 02 02
    `),
  );
});

test('flows come in batches, all of them, in the order in which they ended', () => {
  const count = 2 * batchRows + 5;
  const frames = Array.from({ length: count }, (_, i) =>
    udpFrame({ ...udp, srcPort: i & 0xffff, dstPort: 1000 + (i >> 16) }),
  );
  const batches = extractBatches(pcapFile(inTime(frames)));
  expect(batches.map(({ rows }) => rows)).toEqual([batchRows, batchRows, 5]);
  const ids = batches.flatMap(rowsOf).map(({ flowId }) => flowId);
  expect(ids).toEqual(frames.map((_, i) => `1.${i + 1}`));
});

test('a slot that is used again carries nothing over from the flow before', () => {
  const first = tcpFrame({ ...udp, flags: 'FSRPAUEC', vlans: [5] }, ascii('payload'));
  const [, second] = extractRows([
    { atUs: captureStartUs, frame: first },
    { atUs: captureStartUs + 600e6, frame: udpFrame(udp) },
    { atUs: captureStartUs + 1200e6, frame: tcpFrame({ ...udp, flags: 'A' }) },
  ]);
  expect(second).toMatchObject({
    packets: 1,
    fwdPayloadBytes: 0,
    syn: 0,
    ack: 0,
    rst: 0,
    vlan: null,
  });
});

describe('what is wrong is counted with its first packet', () => {
  const good = udpFrame(udp, ascii('abc'));
  const badLength = udpFrame({ ...udp, lengthBytes: 7 }, ascii('abc'));
  const noIp = good.map((byte, at) => (at === 14 ? 0x41 : byte));

  test('headers that were cut', () => {
    const cut = { atUs: 0, frame: good.subarray(0, 30), wireBytes: 60 };
    expect(issuesOf([...inTime([good], { fromUs: 0 }), cut, { ...cut, atUs: 5000 }])).toEqual([
      { kind: 'cut-headers', count: 2, firstPacket: 2 },
    ]);
  });

  test('lengths that cannot be', () => {
    expect(issuesOf(inTime([good, badLength, good, noIp]))).toEqual([
      { kind: 'bad-length', count: 2, firstPacket: 2 },
    ]);
  });

  test('a link type that is not understood', () => {
    const file = pcapFile(inTime([good, good]), { linkType: 147 }); // reserved for private use
    const { extractor, input, batches } = extract(file);
    expect(batches).toEqual([]);
    expect(extractor.packets).toBe(2);
    expect(input.reader.health.issues()).toMatchObject([
      { kind: 'unknown-link', count: 2, firstPacket: 1 },
    ]);
  });

  test('nothing, in a capture without fault', () => {
    expect(issuesOf(mixed)).toEqual([]);
  });
});

test('the seed of the hash changes no result', () => {
  const file = pcapFile(mixed);
  const rows = [0, 1, 0x7fffffff].map((seed) => {
    const extractor = new FlowExtractor(defaultFlowSettings, seed);
    const input = extractor.open('test.pcap', 1);
    input.reserve(file.length).set(file);
    input.commit(file.length);
    input.finish();
    return rowsOf(extractor.next()!);
  });
  expect(rows[1]).toEqual(rows[0]);
  expect(rows[2]).toEqual(rows[0]);
});
