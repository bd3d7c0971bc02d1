// What a beacon or a probe response says of a network (IEEE 802.11, 9.3.3.3): its name, channel, lock.

import { u16le, u32 } from '../../base/read-bytes.ts';
import { payloadText } from '../payload-text.ts';

/** Time stamp, interval, capabilities; then elements of a number, a length and a value. */
const fixedBytes = 12;
const capabilitiesAt = 10;
const capabilityPrivacy = 0x10;
const element = { ssid: 0, channel: 3, rsn: 48, vendor: 221 } as const;
const vendorWpa = 0x0050f201;
const longestSsid = 32;
const mostElements = 100;

interface AccessPoint {
  readonly ssid: string;
  readonly channel: number | undefined;
  readonly security: 'open' | 'wep' | 'wpa' | 'wpa2';
}

export function accessPointIn(bytes: Uint8Array, at: number, end: number): AccessPoint | undefined {
  if (at + fixedBytes > end) return undefined;
  const isPrivate = (u16le(bytes, at + capabilitiesAt) & capabilityPrivacy) !== 0;
  let ssid: string | undefined;
  let channel: number | undefined;
  let security: AccessPoint['security'] = isPrivate ? 'wep' : 'open';
  let next = at + fixedBytes;
  for (let read = 0; next + 2 <= end && read < mostElements; read++) {
    const number = bytes[next]!;
    const valueAt = next + 2;
    next = valueAt + bytes[next + 1]!;
    if (next > end) break;
    if (number === element.ssid) ssid ??= ssidText(bytes, valueAt, next);
    else if (number === element.channel && valueAt < next) channel ??= bytes[valueAt]!;
    else if (number === element.rsn) security = 'wpa2';
    else if (isWpa(bytes, number, valueAt, next) && security !== 'wpa2') security = 'wpa';
  }
  return ssid === undefined ? undefined : { ssid, channel, security };
}

const isWpa = (bytes: Uint8Array, number: number, at: number, end: number) =>
  number === element.vendor && at + 4 <= end && u32(bytes, at) === vendorWpa;

/** '' where the name is hidden: nothing, or zeros. */
function ssidText(bytes: Uint8Array, at: number, end: number): string {
  const name = bytes.subarray(at, Math.min(end, at + longestSsid));
  return name.every((byte) => byte === 0) ? '' : payloadText(name, 0, name.length);
}
