// An event as detectors see it: what was told, and between whom.

import type { DetailValue } from '../event/service.ts';

export interface SeenEvent {
  /** As in docs/guide/events.md. */
  readonly kind: string;
  readonly details: Readonly<Record<string, DetailValue | undefined>>;
  readonly timeUs: number;
  /** Its packet's number in its evidence. */
  readonly packet: number;
  /** '0.0' for what is in no flow, as the frames by which a wireless network is run. */
  readonly flowId: string;
  /** Of the flow, not of the packet; '' and 0 for what is in no flow. */
  readonly srcIp: string;
  readonly srcPort: number;
  readonly dstIp: string;
  readonly dstPort: number;
  /** tcp, udp, icmp, arp ... */
  readonly protocol: string;
  /** It was said by the flow's src. */
  readonly isForward: boolean;
}

export const senderOf = ({ isForward, srcIp, dstIp }: SeenEvent): string =>
  isForward ? srcIp : dstIp;

export const receiverOf = ({ isForward, srcIp, dstIp }: SeenEvent): string =>
  isForward ? dstIp : srcIp;

/** A detail that is a text, '' where it is none; the same for numbers, NaN. */
export function textIn({ details }: SeenEvent, name: string): string {
  const value = details[name];
  return typeof value === 'string' ? value : '';
}

export function numberIn({ details }: SeenEvent, name: string): number {
  const value = details[name];
  return typeof value === 'number' ? value : Number.NaN;
}
