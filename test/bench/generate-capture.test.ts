import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { internetChecksum } from '../fixtures/checksum.ts';
import { type GeneratedCapture, generateCapture } from './generate-capture.ts';

const packets = 20_000;
let folder: string;
let made: GeneratedCapture;
let pcap: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wiresift-bench-'));
  made = generateCapture(join(folder, 'one.pcap'), { packets });
  pcap = await readFile(join(folder, 'one.pcap'));
});
afterAll(() => rm(folder, { recursive: true }));

test('it has the packets, the bytes and the flows that it says', () => {
  const extractor = new FlowExtractor(defaultFlowSettings);
  const input = extractor.open('one.pcap', 1);
  input.reserve(pcap.length).set(pcap);
  input.commit(pcap.length);
  input.finish();
  while (extractor.next());
  const { flows, issues } = { flows: extractor.flows, issues: input.reader.health.issues() };
  expect({ packets: extractor.packets, flows, bytes: pcap.length, issues }).toEqual({
    ...made,
    issues: [],
  });
});

test('it is the same each time, and another with another seed', async () => {
  const again = async (name: string, seed: number) => {
    generateCapture(join(folder, name), { packets, seed });
    return readFile(join(folder, name));
  };
  expect((await again('two.pcap', 1)).equals(pcap)).toBe(true);
  expect((await again('three.pcap', 2)).equals(pcap)).toBe(false);
});

test('checksums are right in every packet', () => {
  let wrong = 0;
  for (let at = 24; at < pcap.length; at += 16 + pcap.readUInt32LE(at + 8)) {
    const isV4 = pcap.readUInt16BE(at + 28) === 0x0800;
    const ip = pcap.subarray(at + 30, at + 16 + pcap.readUInt32LE(at + 8));
    wrong += (isV4 ? isRightIpv4(ip) : isRight(ip, 40, 8, ip[6]!)) ? 0 : 1;
  }
  expect(wrong).toBe(0);
});

function isRightIpv4(ip: Buffer): boolean {
  const packet = ip.subarray(0, ip.readUInt16BE(2)); // without the frame's padding
  if (internetChecksum(packet.subarray(0, 20)) !== 0) return false;
  if (packet[9] === 1) return internetChecksum(packet.subarray(20)) === 0;
  return isRight(packet, 20, 12, packet[9]!);
}

/** A sum over pseudo header and message that includes its own checksum is zero (RFC 1071). */
function isRight(packet: Buffer, messageAt: number, addressesAt: number, protocol: number) {
  const message = packet.subarray(messageAt);
  const pseudo = Buffer.from([0, protocol, message.length >> 8, message.length & 255]);
  const addresses = packet.subarray(addressesAt, messageAt);
  return internetChecksum(Buffer.concat([addresses, pseudo, message])) === 0;
}
