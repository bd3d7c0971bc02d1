// What the program says of packets whose headers are known: every number of each flow, by its column.

import { FlowBatchWriter } from '../../../src-core/feature/flow-batch-writer.ts';
import { everyProfile } from '../../../src-core/feature/wiresift-profile.ts';
import { numbersPerRow } from '../../../src-core/flow/flow-batch.ts';
import { numberColumns } from '../../../src-core/flow/flow-columns.ts';
import { defaultFlowSettings, type FlowSettings } from '../../../src-core/flow/flow-settings.ts';
import { FlowTracker } from '../../../src-core/flow/flow-tracker.ts';
import { originOf, packetOf } from '../../../src-core/flow/packet-origin.ts';
import { kindIp, PacketHeaders } from '../../../src-core/packet/packet-headers.ts';
import { Health } from '../../../src-core/pcap/health.ts';
import type { Numbers } from './oracle-statistics.ts';
import type { SeenPacket } from './random-traffic.ts';

export interface MeasuredFlow {
  /** Which of the packets was its first one. */
  readonly firstPacket: number;
  readonly numbers: Numbers;
}

export function measuredFlows(
  packets: readonly SeenPacket[],
  settings: Partial<FlowSettings>,
): MeasuredFlow[] {
  const tracker = new FlowTracker({ ...defaultFlowSettings, ...settings });
  const headers = new PacketHeaders();
  const health = new Health();
  for (const [i, packet] of packets.entries()) {
    fillHeaders(headers, packet);
    tracker.see(headers, packet.atUs, packet.wireBytes, originOf(1, i), health);
  }
  tracker.finish();
  const silence = { serviceOf: () => '', wordOf: () => '', isPortMismatch: () => false };
  const writer = new FlowBatchWriter(tracker.table, headers.tunnels, silence, everyProfile);
  const flows: MeasuredFlow[] = [];
  while (tracker.table.endedFlows > 0) {
    const batch = writer.take();
    for (let row = 0; row < batch.rows; row++) {
      const numbers = numberColumns.map(({ column }, i): [string, number] => [
        column,
        batch.numbers[row * numbersPerRow + i]!,
      ]);
      const width = everyProfile.columns.length;
      const features = everyProfile.columns.map((column, i): [string, number] => [
        column,
        batch.features[row * width + i]!,
      ]);
      flows.push({
        firstPacket: packetOf(batch.origins[row]!),
        numbers: Object.fromEntries([...numbers, ...features]),
      });
    }
  }
  return flows;
}

const openerPort = 40_000;
const answererPort = 443;

function fillHeaders(headers: PacketHeaders, packet: SeenPacket): void {
  const { isFromOpener, protocol, payload, tcp } = packet;
  headers.reset();
  headers.kind = kindIp;
  headers.ipVersion = 4;
  headers.protocol = protocol;
  headers.hasPorts = true;
  const [opener, answerer] = [0x0a00_0000 + packet.connection, 0x0a10_0001];
  [headers.src3, headers.dst3] = isFromOpener ? [opener, answerer] : [answerer, opener];
  const ports = protocol === 1 ? [8, 0] : [openerPort, answererPort]; // an echo and its answer
  [headers.srcPort, headers.dstPort] = [ports[isFromOpener ? 0 : 1]!, ports[isFromOpener ? 1 : 0]!];
  if (protocol === 1) headers.dstPort = 0;
  headers.src2 = headers.dst2 = 0xffff;
  headers.ttl = packet.ttl;
  headers.bytes = payload;
  headers.end = payload.length;
  headers.transportAt = -packet.headerBytes;
  headers.payloadAt = 0;
  headers.payloadBytes = packet.payloadBytes;
  headers.tcpFlags = tcp.flags;
  headers.tcpSeq = tcp.seq | 0;
  headers.tcpAck = tcp.ack | 0;
  headers.tcpWindow = tcp.window;
}
