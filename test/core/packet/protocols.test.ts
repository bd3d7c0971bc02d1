// Every protocol's hand-written frames (test/fixtures/protocols) as a capture of one packet each; and
// all of them at once before tshark, where it is installed.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FlowRow } from '../../../src-core/flow/flow-columns.ts';
import { PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { type PacketFacts, tsharkPackets } from '../../corpus/tshark-packets.ts';
import { joined } from '../../fixtures/bytes.ts';
import { inTime, pcapFile } from '../../fixtures/captures.ts';
import { pcapngBlocks } from '../../fixtures/pcapng-blocks.ts';
import { everyProtocol } from '../../fixtures/protocols/every-protocol.ts';
import type { ProtocolFrame } from '../../fixtures/protocols/protocol-frame.ts';
import { extract, rowsOf } from '../flow/extract-rows.ts';
import { headersOf } from './decoded.ts';

const payloadBytes = 5; // of the datagram inside

describe.each(Object.entries(everyProtocol))('%s', (_table, frames) => {
  test.each(frames.map((frame) => [frame.name, frame] as const))('%s', (_name, frame) => {
    const { linkType, bytes, flow, tunnel = null, vlan = null, issues = [] } = frame;
    const { batches, input } = extract(pcapFile(inTime([bytes]), { linkType }));
    const rows = batches.flatMap(rowsOf);
    expect(rows.map(flowText)).toEqual(flow === '' ? [] : [flow]);
    expect(rows.map((row) => row.tunnel)).toEqual(flow === '' ? [] : [tunnel]);
    expect(rows.map((row) => row.vlan)).toEqual(flow === '' ? [] : [vlan]);
    expect(input.reader.health.issues().map(({ kind }) => kind)).toEqual(issues);
    if (flow.startsWith('udp') && flow.endsWith('#9')) {
      expect(rows[0]).toMatchObject({ bytes: bytes.length, fwdPayloadBytes: payloadBytes });
    }
  });
});

const all = Object.values(everyProtocol).flat();
const tunnelled = all.filter(({ linkType, tunnel }) => linkType === 1 && tunnel !== undefined);

describe('outside of tunnels, the tunnel’s own packets are the flow', () => {
  test.each(tunnelled.map((frame) => [frame.name, frame] as const))('%s', (_name, { bytes }) => {
    const { isFlow, headers } = headersOf({ bytes }, new PacketHeaders(false));
    expect(isFlow).toBe(true);
    expect(headers.tunnel).toBe(0);
    const isOuter = headers.src3 === 0x0a000001 || headers.src0 >>> 24 === 0xfd;
    expect(isOuter).toBe(true);
  });
});

describe.skipIf(spawnSync('tshark', ['-v']).error !== undefined)('tshark says the same', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wiresift-protocols-'));
  let theirs: PacketFacts[] = [];

  beforeAll(() => {
    const path = join(folder, 'protocols.pcapng');
    writeFileSync(path, inOneFile(all));
    theirs = tsharkPackets(path);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(all.map((frame, i) => [frame.name, i, frame] as const))('%s', (_name, i, frame) => {
    const their = theirs[i]?.flow;
    if (frame.tsharkDiffers === undefined) expect(their).toBe(frame.flow);
    else expect(their, frame.tsharkDiffers).not.toBe(frame.flow);
  });
});

function flowText({ protocol, srcIp, srcPort, dstIp, dstPort }: FlowRow): string {
  const hasPorts = !protocol!.startsWith('ip-');
  return hasPorts
    ? `${protocol} ${srcIp}#${srcPort}>${dstIp}#${dstPort}`
    : `${protocol} ${srcIp}>${dstIp}`;
}

/** An interface for each link type. */
function inOneFile(frames: readonly ProtocolFrame[]): Uint8Array {
  const blocks = pcapngBlocks('little');
  const linkTypes = [...new Set(frames.map(({ linkType }) => linkType))];
  return joined(
    blocks.section(),
    ...linkTypes.map((linkType) => blocks.interface({ linkType })),
    ...frames.map(({ linkType, bytes }) =>
      blocks.enhanced({ interfaceId: linkTypes.indexOf(linkType), frame: bytes }),
    ),
  );
}
