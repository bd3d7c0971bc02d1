// ICMP redirects (RFC 792; RFC 4861, 4.5): a host is told to send what is for one address to another.

import { ipv4Text, ipv6Text } from '../../base/format-address.ts';
import { u32 } from '../../base/read-bytes.ts';
import { type PacketHeaders, protocolIcmp } from '../../packet/packet-headers.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { Repeats } from '../repeats.ts';
import { ipv6At } from './discovery-options.ts';
import { frameEnds } from './frame-ends.ts';

const redirect4 = 5;
const redirect6 = 137;
/** Type to checksum, gateway; of the quoted packet as far as its destination. */
const bytes4 = 8 + 20;
const bytes6 = 40;

interface Redirect {
  readonly source_ip: string;
  readonly host_ip: string;
  readonly gateway_ip: string;
  readonly destination_ip: string;
}

export function redirectReader(): HeaderReader {
  const repeats = new Repeats();

  const see = ({ headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const redirect = redirectIn(headers);
    if (!redirect) return;
    const details = { ...redirect, ...frameEnds(headers) };
    const times = repeats.due(JSON.stringify(details), timeUs);
    if (times > 0) tell('icmp-redirect', { ...details, times: times > 1 ? times : undefined });
  };
  return { looksAt: 'icmp', see };
}

function redirectIn(headers: PacketHeaders): Redirect | undefined {
  const { bytes, transportAt: at, end, srcPort: type } = headers;
  const isVersion4 = headers.protocol === protocolIcmp;
  if (type !== (isVersion4 ? redirect4 : redirect6)) return undefined;
  if (at + (isVersion4 ? bytes4 : bytes6) > end) return undefined;
  const { src0, src1, src2, src3, dst0, dst1, dst2, dst3 } = headers;
  if (isVersion4) {
    return {
      source_ip: ipv4Text(src3),
      host_ip: ipv4Text(dst3),
      gateway_ip: ipv4Text(u32(bytes, at + 4)),
      destination_ip: ipv4Text(u32(bytes, at + 8 + 16)),
    };
  }
  return {
    source_ip: ipv6Text(src0, src1, src2, src3),
    host_ip: ipv6Text(dst0, dst1, dst2, dst3),
    gateway_ip: ipv6At(bytes, at + 8),
    destination_ip: ipv6At(bytes, at + 24),
  };
}
