// A large capture to measure with: mixed traffic of many hosts, the same bytes for the same wishes.
// 2,000,000 packets are 1.33 GB and about 81,000 flows in twenty minutes of packet time.

import { closeSync, openSync } from 'node:fs';
import { Random } from '../../src-core/base/random.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { FrameWriter } from './frame-writer.ts';
import { DnsFlow, EchoFlow, type LiveFlow, NextPacket, TcpFlow } from './live-flow.ts';
import { makePayloadPool, type PayloadPool } from './payload-pool.ts';

export interface GeneratedCapture {
  readonly packets: number;
  /** Started in it; the last ones have no end. */
  readonly flows: number;
  readonly bytes: number;
}

const liveFlows = 2000;
/** Packets come in trains, as on a real line: these figures make 600 us a packet. */
const longestTrain = 6;
const trainGapUs = 3560;
const packetGapUs = 50;

export function generateCapture(
  path: string,
  { packets = 2_000_000, seed = 1 } = {},
): GeneratedCapture {
  const file = openSync(path, 'w');
  try {
    return fill(new FrameWriter(file), packets, new Random(seed));
  } finally {
    closeSync(file);
  }
}

function fill(writer: FrameWriter, packets: number, random: Random): GeneratedCapture {
  const pool = makePayloadPool(random);
  const packet = new NextPacket();
  let flows = 0;
  const live = Array.from({ length: liveFlows }, () => startFlow(flows++, random, pool));
  const idle = new Set(live); // begun, but without a packet yet
  for (let atUs = captureStartUs; writer.packets < packets; ) {
    const place = random.between(0, liveFlows - 1);
    atUs += random.between(0, trainGapUs);
    let isOpen = true;
    for (let left = random.between(1, longestTrain); left > 0 && isOpen; left--) {
      if (writer.packets === packets) break;
      isOpen = live[place]!.next(packet, random);
      writer.write(atUs, packet);
      atUs += packetGapUs;
    }
    idle.delete(live[place]!);
    if (!isOpen) {
      live[place] = startFlow(flows++, random, pool);
      idle.add(live[place]);
    }
  }
  writer.flush();
  return { packets, flows: flows - idle.size, bytes: writer.bytes };
}

function startFlow(number: number, random: Random, pool: PayloadPool): LiveFlow {
  const kind = random.unit();
  if (kind < 0.4) return new DnsFlow(number, random, pool);
  if (kind < 0.45) return new EchoFlow(number, random, pool);
  return new TcpFlow(number, random, pool);
}
