// What the options of an IP header ask for: IPv4's (RFC 791) and IPv6's extension headers (RFC 8200).
// Ordinary ones (padding, router alert, jumbo payload) are nothing to tell of.

import { type PacketHeaders, wholeDatagram } from '../../packet/packet-headers.ts';

export interface OddOptions {
  readonly anomaly: 'source-route' | 'ip-options' | 'hidden-data';
  /** Their names, or numbers where they have none. */
  readonly options: readonly string[];
  /** Bytes in options that nobody knows, and in padding that is not empty. */
  readonly hidden: number;
}

interface Found {
  readonly options: Set<string>;
  hidden: number;
  isRouted: boolean;
}

/** Enough for any honest header; the rest of a longer one is not read. */
const mostOptions = 64;

/** Only of the outermost header: inside of a tunnel it is the tunnel's. */
export function oddOptionsOf(headers: PacketHeaders): OddOptions | undefined {
  if (headers.tunnel !== 0 || headers.networkAt < 0) return undefined;
  const found: Found = { options: new Set(), hidden: 0, isRouted: false };
  if (headers.ipVersion === 4) readVersion4(headers, found);
  else if (headers.fragment === wholeDatagram) readVersion6(headers, found);
  if (found.options.size === 0) return undefined;
  const { hidden, isRouted } = found;
  const anomaly = isRouted ? 'source-route' : hidden > 0 ? 'hidden-data' : 'ip-options';
  return { anomaly, options: [...found.options].slice(0, 8), hidden };
}

/** Whether there is anything between the fixed header and what it carries. */
export function hasOptions({ bytes, networkAt, transportAt, ipVersion }: PacketHeaders): boolean {
  if (networkAt < 0) return false;
  return ipVersion === 4 ? (bytes[networkAt]! & 0x0f) > 5 : transportAt - networkAt > 40;
}

const names4 = new Map([
  [7, 'record-route'],
  [68, 'timestamp'],
  [130, 'security'],
  [131, 'loose-source-route'],
  [136, 'stream-id'],
  [137, 'strict-source-route'],
]);
const routerAlert = 148;
/** CIPSO, as labelled systems of the military send it. */
const commercialSecurity = 134;

function readVersion4({ bytes, networkAt, end }: PacketHeaders, found: Found): void {
  const stop = Math.min(networkAt + (bytes[networkAt]! & 0x0f) * 4, end);
  let at = networkAt + 20;
  for (let i = 0; i < mostOptions && at < stop; i++) {
    const type = bytes[at]!;
    if (type === 0) return;
    if (type === 1) {
      at += 1;
      continue;
    }
    const length = at + 1 < stop ? bytes[at + 1]! : 0;
    if (length < 2 || at + length > stop) {
      found.options.add('bad-length');
      return;
    }
    if (type === 131 || type === 137) found.isRouted = true;
    if (type !== routerAlert && type !== commercialSecurity) {
      found.options.add(names4.get(type) ?? `${type}`);
    }
    at += length;
  }
}

const hopByHop = 0;
const routing = 43;
const destinationOptions = 60;

function readVersion6({ bytes, networkAt, transportAt, end }: PacketHeaders, found: Found): void {
  const stop = Math.min(transportAt, end);
  let type = bytes[networkAt + 6]!;
  let at = networkAt + 40;
  let headers = 0;
  for (; at + 8 <= stop && headers < mostOptions; headers++) {
    const length = (bytes[at + 1]! + 1) * 8;
    if (type === routing) noteRouting(bytes[at + 2]!, found);
    else if (type === hopByHop || type === destinationOptions) {
      readOptions6(bytes, at + 2, Math.min(at + length, stop), found);
    } else return; // a fragment's, or protected
    if (type === hopByHop && headers > 0) found.options.add('misplaced-hop-by-hop');
    type = bytes[at]!;
    at += length;
  }
  if (headers > 4) found.options.add('many-extension-headers');
}

/** Type 0 was given up because it lets a packet travel to and fro (RFC 5095). */
function noteRouting(type: number, found: Found): void {
  if (type !== 0) return;
  found.isRouted = true;
  found.options.add('routing-type-0');
}

/** Pad1 and PadN aside: tunnel limit, router alert, CALIPSO, PDM, IOAM, RPL, MPL, jumbo, home address ... */
const known6 = new Set([
  ...[0x00, 0x01, 0x04, 0x05, 0x07, 0x08, 0x0f, 0x11, 0x23, 0x26, 0x30, 0x31, 0x32, 0x63],
  ...[0x6d, 0x8a, 0x8b, 0x8c, 0xc2, 0xc9, 0xee],
]);
const padN = 1;

function readOptions6(bytes: Uint8Array, from: number, stop: number, found: Found): void {
  let at = from;
  for (let i = 0; i < mostOptions && at < stop; i++) {
    const type = bytes[at]!;
    if (type === 0) {
      at += 1;
      continue;
    }
    const length = at + 1 < stop ? bytes[at + 1]! : 0xff;
    const end = Math.min(at + 2 + length, stop);
    const isFilled = type === padN && hasContent(bytes, at + 2, end);
    if (isFilled || !known6.has(type)) {
      found.options.add(isFilled ? 'filled-padding' : `${type}`);
      found.hidden += Math.max(end - at - 2, 0);
    }
    at += 2 + length;
  }
}

function hasContent(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 0) return true;
  return false;
}
