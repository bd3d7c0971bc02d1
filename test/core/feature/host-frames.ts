// Frames between few hosts, seconds after the capture’s start.

import { captureStartUs, type TimedFrame } from '../../fixtures/captures.ts';
import { tcpFrame, udpFrame } from '../../fixtures/frames.ts';

export const at = (sec: number, frame: Uint8Array): TimedFrame => ({
  atUs: captureStartUs + Math.round(sec * 1e6),
  frame,
});
export const [a, b, c] = ['192.0.2.1', '192.0.2.2', '192.0.2.3'];
export const udp = (src: string, dst: string, srcPort: number, dstPort: number, payloadBytes = 0) =>
  udpFrame({ src, dst, srcPort, dstPort }, new Uint8Array(payloadBytes));
export const syn = (src: string, dst: string, srcPort: number, dstPort: number) =>
  tcpFrame({ src, dst, srcPort, dstPort, flags: 'S' });
