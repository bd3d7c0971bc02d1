// Community ID, version 1: the same word for a flow in every tool that knows it. SHA-1 over seed, the
// smaller end, the larger end, the protocol, and their ports.

import { sha1 } from '@noble/hashes/legacy.js';
import { base64Text } from '../base/base64.ts';
import { protocolIcmp, protocolIcmp6 } from '../packet/packet-headers.ts';
import { icmpCounterpart } from './icmp-counterpart.ts';

export interface CommunityTuple {
  /** Both addresses, source first, each in four or sixteen bytes. */
  readonly src: Uint8Array;
  readonly dst: Uint8Array;
  readonly protocol: number;
  /** Undefined for protocols without; for ICMP type and code. */
  readonly ports: readonly [number, number] | undefined;
}

export function communityId(tuple: CommunityTuple, seed = 0): string {
  const { src, dst, protocol } = tuple;
  const { ports, isOneWay } = portsOf(tuple);
  const order = compare(src, dst) || (ports ? ports[0] - ports[1] : 0);
  const isTurned = !isOneWay && order > 0;
  const [first, second] = isTurned ? [dst, src] : [src, dst];
  const message = new Uint8Array(2 + 2 * src.length + 2 + (ports ? 4 : 0));
  const put16 = (at: number, value: number) => {
    message[at] = value >>> 8;
    message[at + 1] = value;
  };
  put16(0, seed);
  message.set(first, 2);
  message.set(second, 2 + src.length);
  const rest = 2 + 2 * src.length;
  message[rest] = protocol; // and a zero byte
  if (ports) {
    put16(rest + 2, isTurned ? ports[1] : ports[0]);
    put16(rest + 4, isTurned ? ports[0] : ports[1]);
  }
  return `1:${base64Text(sha1(message))}`;
}

/** For ICMP the ports are the type and the type of its answer; where there is none, it goes one way. */
function portsOf({ protocol, ports }: CommunityTuple) {
  const isIcmp = protocol === protocolIcmp || protocol === protocolIcmp6;
  if (!isIcmp || !ports) return { ports, isOneWay: false };
  const [type, code] = ports;
  const answer = icmpCounterpart(protocol, type);
  return { ports: [type, answer < 0 ? code : answer] as const, isOneWay: answer < 0 };
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
