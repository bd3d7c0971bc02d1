import { describe, expect, test } from 'vitest';
import { ascii } from '../../fixtures/bytes.ts';
import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { tcpFrame, udpFrame } from '../../fixtures/frames.ts';
import { type Dialogue, tcpDialogue } from '../../fixtures/tcp-dialogue.ts';
import { extractRows } from './extract-rows.ts';

const client = { mac: '00:00:5e:00:53:01', ip: '192.0.2.1', port: 40000, firstSeq: 100 };
const server = { mac: '00:00:5e:00:53:02', ip: '198.51.100.2', port: 80, firstSeq: 500 };

describe('a dialogue, counted by hand', () => {
  // Frames: a SYN is 14 + 20 + 20 + 12 of options = 66 bytes, an ACK 54, padded to 60.
  // Client: SYN 66; ACK, "hello" (59), two ACKs, FIN, last ACK at 60 each: 7 packets, 426 bytes.
  // Server: SYN ACK 66; 1514, 1514, 54 + 80 = 134; FIN 60: 5 packets, 3288 bytes.
  // It takes 300 us from step to step: SYN ACK at 300, ACK 600, "hello" 900, segments at 1200,
  // 1323 and 1446, ACKs at 1623 and 1746, FIN 2046, FIN 2346, ACK 2646.
  const frames = tcpDialogue({
    client,
    server,
    turns: [
      { from: 'client', bytes: ascii('hello') },
      { from: 'server', bytes: new Uint8Array(3000) },
    ],
  });

  test('every number of its flow', () => {
    expect(extractRows(frames)).toEqual([
      {
        ...extractRows(frames)[0],
        flowId: '1.1',
        srcIp: '192.0.2.1',
        srcPort: 40000,
        dstIp: '198.51.100.2',
        dstPort: 80,
        protocol: 'tcp',
        startUs: captureStartUs,
        endUs: captureStartUs + 2646,
        durationUs: 2646,
        packets: 12,
        bytes: 3714,
        fwdPackets: 7,
        fwdBytes: 426,
        bwdPackets: 5,
        bwdBytes: 3288,
        fwdPayloadBytes: 5,
        bwdPayloadBytes: 3000,
        syn: 2,
        ack: 11, // all but the first
        fin: 2,
        rst: 0,
        psh: 2, // "hello", and the server's last segment
        urg: 0,
        ece: 0,
        cwr: 0,
        endReason: 'end',
        srcMac: '00:00:5e:00:53:01',
        dstMac: '00:00:5e:00:53:02',
        vlan: null,
        segment: 1,
      },
    ]);
  });

  test('seen from its second packet on, the server is the source', () => {
    const [row] = extractRows(frames.slice(1));
    expect(row).toMatchObject({ flowId: '1.1', srcPort: 80, dstPort: 40000, srcMac: server.mac });
    expect(row).toMatchObject({ fwdPackets: 5, fwdBytes: 3288, bwdPackets: 6, bwdBytes: 360 });
  });
});

describe('how TCP ends', () => {
  const reasonOf = (ending: NonNullable<Dialogue['ending']>) =>
    extractRows(tcpDialogue({ client, server, turns: [], ending })).map((row) => row.endReason);

  test.each([
    ['client-fin', 'end'],
    ['server-fin', 'end'],
    ['client-reset', 'end'],
    ['server-reset', 'end'],
    ['open', 'forced'],
  ] as const)('%s: %s', (ending, reason) => {
    expect(reasonOf(ending)).toEqual([reason]);
  });

  const whole = tcpDialogue({ client, server, turns: [] });

  test.each([
    ['one FIN', whole.slice(0, -2), 'forced'],
    ['two FINs of which one is not acknowledged', whole.slice(0, -1), 'forced'],
    ['both acknowledged', whole, 'end'],
  ])('%s', (_name, frames, reason) => {
    expect(extractRows(frames).map((row) => row.endReason)).toEqual([reason]);
  });

  test('an acknowledgement of less than the FIN does not end it', () => {
    // Three handshake packets; the client's FIN is 101, the server's 501.
    const tuple = { src: client.ip, srcPort: client.port, dst: server.ip, dstPort: server.port };
    const stale = tcpFrame({ ...tuple, flags: 'A', seq: 102, ack: 501 });
    const frames = [...whole.slice(0, -1), { atUs: whole.at(-1)!.atUs, frame: stale }];
    expect(extractRows(frames).map((row) => row.endReason)).toEqual(['forced']);
  });

  test('sequence numbers may wrap around zero', () => {
    const high = { ...client, firstSeq: 0xffff_fffe };
    const turns = [{ from: 'client', bytes: ascii('wrapped') }] as const;
    const frames = tcpDialogue({
      client: high,
      server: { ...server, firstSeq: 0xffff_ffff },
      turns,
    });
    expect(extractRows(frames).map((row) => row.endReason)).toEqual(['end']);
  });
});

describe('after the end', () => {
  const tuple = { src: client.ip, srcPort: client.port, dst: server.ip, dstPort: server.port };
  const whole = tcpDialogue({ client, server, turns: [] });
  const lastUs = whole.at(-1)!.atUs;
  const later = (sec: number, flags: string): TimedFrame => ({
    atUs: lastUs + sec * 1e6,
    frame: tcpFrame({ ...tuple, flags, seq: 102, ack: 502 }),
  });
  const seen = (frames: readonly TimedFrame[]) =>
    extractRows(frames).map(
      ({ flowId, packets, endReason }) => `${flowId} ${packets} ${endReason}`,
    );
  const packets = whole.length;

  test('what comes within five seconds still belongs to it', () => {
    expect(seen([...whole, later(1, 'A'), later(4.999999, 'R')])).toEqual([
      `1.1 ${packets + 2} end`,
    ]);
  });

  test('it does not linger longer for that', () => {
    expect(seen([...whole, later(4, 'A'), later(5, 'A')])).toEqual([
      `1.1 ${packets + 1} end`,
      `1.${packets + 2} 1 forced`,
    ]);
  });

  test('a SYN on the same ports begins a new flow at once', () => {
    const again = tcpDialogue({ client, server, turns: [], startUs: lastUs + 1000 });
    expect(seen([...whole, ...again])).toEqual([
      `1.1 ${packets} end`,
      `1.${packets + 1} ${packets} end`,
    ]);
  });

  test('a SYN on a tuple that was reset begins a new flow, too', () => {
    const reset = tcpDialogue({ client, server, turns: [], ending: 'server-reset' });
    const again = { atUs: reset.at(-1)!.atUs + 1000, frame: tcpFrame({ ...tuple, flags: 'S' }) };
    expect(seen([...reset, again])).toEqual([
      `1.1 ${reset.length} end`,
      `1.${reset.length + 1} 1 forced`,
    ]);
  });

  test('a SYN on a tuple that lives is a packet of it', () => {
    const open = tcpDialogue({ client, server, turns: [], ending: 'open' });
    expect(seen([...open, later(0, 'S')])).toEqual([`1.1 ${open.length + 1} forced`]);
  });

  test('it ends five seconds after its end when time passes, before what idles', () => {
    const idle = { atUs: captureStartUs, frame: udpFrame({ ...tuple, dstPort: 53 }) };
    const late = { atUs: lastUs + 200e6, frame: udpFrame({ ...tuple, dstPort: 123 }) };
    expect(seen([idle, ...whole, late])).toEqual([
      `1.2 ${packets} end`,
      '1.1 1 idle',
      `1.${packets + 2} 1 forced`,
    ]);
  });
});
