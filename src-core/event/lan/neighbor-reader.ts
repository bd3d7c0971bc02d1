// Neighbour discovery (RFC 4861): who says that an IPv6 address is his, and who asks for whom.

import { ipv6Text } from '../../base/format-address.ts';
import { protocolIcmp6 } from '../../packet/packet-headers.ts';
import { AskedLately } from '../asked-lately.ts';
import type { HeaderFacts, HeaderReader, HeaderTell } from '../header-inspector.ts';
import { Repeats } from '../repeats.ts';
import { DiscoveryOptions, ipv6At } from './discovery-options.ts';
import { frameEnds } from './frame-ends.ts';

const solicitation = 135;
const advertisement = 136;
const headBytes = 24;
const flagRouter = 0x80;
const flagSolicited = 0x40;
const flagOverride = 0x20;
/** Anything less has come through a router, and is not believed (RFC 4861, 7.1). */
const ownHopLimit = 255;
const nobody = '::';
/** An answer to somebody who has no address yet goes to all. */
const allNodes = 'ff02::1';

export function neighborReader(): HeaderReader {
  const asked = new AskedLately();
  const repeats = new Repeats();

  const see = ({ headers, timeUs }: HeaderFacts, tell: HeaderTell) => {
    const { bytes, transportAt: at, end, srcPort: type, ttl } = headers;
    if (headers.protocol !== protocolIcmp6 || ttl !== ownHopLimit || at + headBytes > end) return;
    if (type !== solicitation && type !== advertisement) return;
    const { src0, src1, src2, src3, dst0, dst1, dst2, dst3 } = headers;
    const src = ipv6Text(src0, src1, src2, src3);
    const dst = ipv6Text(dst0, dst1, dst2, dst3);
    const target = ipv6At(bytes, at + 8);
    const ends = frameEnds(headers);
    const network = ends.vlan ?? '';
    const options = new DiscoveryOptions(bytes, at + headBytes, end);
    const isAsking = type === solicitation;
    if (isAsking) asked.ask(`${network} ${src}`, target, timeUs);
    const asker = dst === allNodes ? nobody : dst;
    const isAnswer = isAsking || asked.isAnswer(`${network} ${asker}`, target, timeUs);
    const details = {
      operation: isAsking ? (src === nobody ? 'probe' : 'solicitation') : 'advertisement',
      mac: (isAsking ? options.sourceMac : options.targetMac) ?? ends.ethernet_src,
      ip: isAsking ? src : target,
      target_ip: isAsking ? target : dst,
      ...(isAsking ? {} : advertFlags(bytes[at + 4]!)),
      ...ends,
      is_unsolicited: !isAnswer || undefined,
    };
    const times = repeats.due(JSON.stringify(details), timeUs);
    if (times > 0) tell('neighbor', { ...details, times: times > 1 ? times : undefined });
  };
  return { looksAt: 'icmp', see };
}

const advertFlags = (flags: number) => ({
  is_router: (flags & flagRouter) !== 0 || undefined,
  is_solicited: (flags & flagSolicited) !== 0 || undefined,
  is_override: (flags & flagOverride) !== 0 || undefined,
});
