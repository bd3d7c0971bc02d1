// Three conversations whose order by any column is plain to see.

import { inTime, pcapFile } from '../fixtures/captures.ts';
import { ethernet, etherType, ipProtocol, ipv4, udp } from '../fixtures/packets.ts';

const conversations = [
  { dstPort: 53, payloadBytes: 40 },
  { dstPort: 123, payloadBytes: 900 },
  { dstPort: 514, payloadBytes: 300 },
];

export function smallCapture(): Uint8Array {
  const frames = conversations.map(({ dstPort, payloadBytes }) => {
    const between = { src: '10.0.0.1', dst: '10.0.0.2', srcPort: 40_000, dstPort };
    const datagram = udp(between, new Uint8Array(payloadBytes));
    const packet = ipv4({ ...between, protocol: ipProtocol.udp }, datagram);
    return ethernet({ type: etherType.ipv4 }, packet);
  });
  return pcapFile(inTime(frames));
}
