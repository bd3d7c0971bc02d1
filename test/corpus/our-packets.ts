// The same facts about each packet, from our reader and decoders.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ipv4Text, ipv6Text } from '../../src-core/base/format-address.ts';
import { keyWords, protocolWordOf, writeKey } from '../../src-core/flow/flow-key.ts';
import { decodeFrame } from '../../src-core/packet/decode-frame.ts';
import { kindArp, PacketHeaders } from '../../src-core/packet/packet-headers.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import type { PacketFacts } from './tshark-packets.ts';

export function ourPackets(path: string): PacketFacts[] {
  const reader = new CaptureReader(path);
  reader.window.append(unpacked(readFileSync(path)));
  const raw = new RawPacket();
  const headers = new PacketHeaders();
  const facts: PacketFacts[] = [];
  const readAll = () => {
    while (reader.next(raw)) {
      const { number, timeUs, wireBytes } = raw;
      const isFlow = decodeFrame(raw, headers);
      facts.push({ number, timeUs, wireBytes, flow: isFlow ? flowOf(headers) : '' });
    }
  };
  readAll();
  reader.finish();
  readAll(); // what was too little to tell the format by
  return facts;
}

/** Whole gzip files only; how streams are unpacked is tested beside the thread that does it. */
function unpacked(bytes: Buffer): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

const key = new Int32Array(keyWords);

function flowOf(headers: PacketHeaders): string {
  writeKey(headers, key);
  const { src0, src1, src2, src3, dst0, dst1, dst2, dst3, ipVersion } = headers;
  const src = ipVersion === 4 ? ipv4Text(src3) : ipv6Text(src0, src1, src2, src3);
  const dst = ipVersion === 4 ? ipv4Text(dst3) : ipv6Text(dst0, dst1, dst2, dst3);
  const hasPorts = headers.hasPorts && headers.kind !== kindArp;
  const ends = hasPorts ? `${src}#${headers.srcPort}>${dst}#${headers.dstPort}` : `${src}>${dst}`;
  return `${protocolWordOf(key, 0)} ${ends}`;
}
