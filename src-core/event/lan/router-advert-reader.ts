// Router advertisements (RFC 4861, 4.2): who says that he is a router, for which prefixes, how long.

import { ipv6Text } from '../../base/format-address.ts';
import { u16 } from '../../base/read-bytes.ts';
import { protocolIcmp6 } from '../../packet/packet-headers.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { Repeats } from '../repeats.ts';
import { DiscoveryOptions } from './discovery-options.ts';
import { frameEnds } from './frame-ends.ts';

const routerAdvert = 134;
const headBytes = 16;
const flagManaged = 0x80;
const flagOther = 0x40;
/** RFC 4191, 2.1. */
const preferences = ['medium', 'high', 'reserved', 'low'];
/** A router speaks to its own network: whatever has come through another one is less. */
const ownHopLimit = 255;

export function routerAdvertReader(): HeaderReader {
  const repeats = new Repeats();

  const see = ({ headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { bytes, transportAt: at, end, protocol, srcPort: type } = headers;
    if (protocol !== protocolIcmp6 || type !== routerAdvert || at + headBytes > end) return;
    const { src0, src1, src2, src3, ttl } = headers;
    const options = new DiscoveryOptions(bytes, at + headBytes, end);
    const flags = bytes[at + 5]!;
    const details = {
      source_ip: ipv6Text(src0, src1, src2, src3),
      source_mac: options.sourceMac,
      router_lifetime_sec: u16(bytes, at + 6),
      preference: preferences[(flags >> 3) & 3]!,
      is_managed: (flags & flagManaged) !== 0 || undefined,
      is_other_managed: (flags & flagOther) !== 0 || undefined,
      prefixes: options.prefixes,
      prefix_valid_sec: options.prefixSec,
      dns_servers: options.dnsServers.length > 0 ? options.dnsServers : undefined,
      mtu: options.mtu,
      hop_limit: ttl === ownHopLimit ? undefined : ttl,
      ...frameEnds(headers),
    };
    const times = repeats.due(JSON.stringify(details), timeUs);
    if (times > 0) tell('router-advert', { ...details, times: times > 1 ? times : undefined });
  };
  return { looksAt: 'icmp', see };
}
