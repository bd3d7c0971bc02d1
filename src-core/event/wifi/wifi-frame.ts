// The head of an IEEE 802.11 frame (9.2): its kind, and whose addresses stand where.

import { macText } from '../../base/format-address.ts';
import type { PacketHeaders } from '../../packet/packet-headers.ts';

const headBytes = 24;
const flagToAp = 0x01;
const flagFromAp = 0x02;
const flagProtected = 0x40;
const flagOrder = 0x80;
const typeData = 2;
const subtypeQos = 0x08;
/** Of the vector before a protected body: TKIP and CCMP have a longer one, WEP has not (12.3). */
const flagExtended = 0x20;

export const typeManagement = 0;

export interface WifiFrame {
  readonly type: number;
  readonly subtype: number;
  readonly src: string;
  readonly dst: string;
  /** Of the access point. */
  readonly bssid: string;
  readonly isFromAp: boolean;
  readonly isProtected: boolean;
  readonly bodyAt: number;
}

export function wifiFrameIn({ bytes, wifiAt: at, end }: PacketHeaders): WifiFrame | undefined {
  if (at < 0 || at + headBytes > end) return undefined;
  const flags = bytes[at + 1]!;
  const isToAp = (flags & flagToAp) !== 0;
  const isFromAp = (flags & flagFromAp) !== 0;
  if (isToAp && isFromAp) return undefined; // between access points
  const type = (bytes[at]! >> 2) & 3;
  const subtype = bytes[at]! >> 4;
  const hasQos = type === typeData && (subtype & subtypeQos) !== 0;
  const hasControl = (flags & flagOrder) !== 0 && (hasQos || type === typeManagement);
  const [first, second, third] = [
    macText(bytes, at + 4),
    macText(bytes, at + 10),
    macText(bytes, at + 16),
  ];
  return {
    type,
    subtype,
    src: isFromAp ? third : second,
    dst: isToAp ? third : first,
    bssid: isToAp ? first : isFromAp ? second : third,
    isFromAp,
    isProtected: (flags & flagProtected) !== 0,
    bodyAt: at + headBytes + (hasQos ? 2 : 0) + (hasControl ? 4 : 0),
  };
}

export const isData = ({ type, subtype }: WifiFrame): boolean =>
  type === typeData && (subtype & 0x04) === 0;

/** Protected by WEP, not by anything that came after it. */
export const isWep = (frame: WifiFrame, bytes: Uint8Array, end: number): boolean =>
  frame.isProtected && frame.bodyAt + 4 <= end && (bytes[frame.bodyAt + 3]! & flagExtended) === 0;
