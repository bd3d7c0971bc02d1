// Which decoder stands for which number: link types, EtherTypes, IP and PPP protocols, LLC services.

import { describeAh } from './ah.ts';
import { describeArp } from './arp.ts';
import { describeAvs } from './avs.ts';
import { describeCiscoHdlc } from './cisco-hdlc.ts';
import { describeErspan2, describeErspan3 } from './erspan.ts';
import { describeEsp } from './esp.ts';
import { describeEthernet, logicalLink } from './ethernet.ts';
import { describeFddi } from './fddi.ts';
import { describeFrameRelay } from './frame-relay.ts';
import { describeGre } from './gre.ts';
import { describeIcmp } from './icmp.ts';
import { describeIcmpv6 } from './icmpv6.ts';
import { describeIgmp } from './igmp.ts';
import { describeIpv4 } from './ipv4.ts';
import { describeIpv6 } from './ipv6.ts';
import {
  describeDestinationOptions,
  describeHopByHop,
  describeIpv6Fragment,
  describeOtherExtension,
  describeRouting,
} from './ipv6-extension.ts';
import type { Describe } from './layer-reader.ts';
import { describeLinuxCooked, describeLinuxCooked2 } from './linux-cooked.ts';
import { describeLlc } from './llc.ts';
import { describeMacsec } from './macsec.ts';
import { describeMpls } from './mpls.ts';
import { describeNflog } from './nflog.ts';
import { describeNsh } from './nsh.ts';
import { describeNullLoopback } from './null-loopback.ts';
import { describePflog } from './pflog.ts';
import { describePktap } from './pktap.ts';
import { describePpi } from './ppi.ts';
import { describePpp, describePppd, describePppWithDirection } from './ppp.ts';
import {
  describeChap,
  describeIpcp,
  describeIpv6cp,
  describeLcp,
  describePap,
} from './ppp-control.ts';
import { describePppoe } from './pppoe.ts';
import { describePrism } from './prism.ts';
import {
  describeEtag,
  describeFabricPath,
  describeProviderBackbone,
  describeVntag,
} from './provider-tags.ts';
import { describeRadiotap, linkPaddedWifi } from './radiotap.ts';
import { describeRawIp } from './raw-ip.ts';
import { describeSctp } from './sctp.ts';
import { describeSlip } from './slip.ts';
import { describeTcp } from './tcp.ts';
import { describeUdp } from './udp.ts';
import { describeUdpLite } from './udp-lite.ts';
import { describeVlan } from './vlan.ts';
import { describePaddedWifi, describeWifi } from './wifi.ts';

type Decoders = ReadonlyMap<number, Describe>;

/**
 * As numbered by the LINKTYPE registry; 12 and 14 are what some systems wrote for 101, and 149
 * is what macOS wrote for 258.
 */
export const linkDecoders: Decoders = new Map([
  [0, describeNullLoopback],
  [1, describeEthernet],
  [8, describeSlip],
  [9, describePpp],
  [10, describeFddi],
  [12, describeRawIp],
  [14, describeRawIp],
  [50, describePpp],
  [51, describePppoe],
  [101, describeRawIp],
  [104, describeCiscoHdlc],
  [105, describeWifi],
  [linkPaddedWifi, describePaddedWifi],
  [107, describeFrameRelay],
  [108, describeNullLoopback],
  [113, describeLinuxCooked],
  [117, describePflog],
  [119, describePrism],
  [127, describeRadiotap],
  [149, describePktap],
  [163, describeAvs],
  [166, describePppd],
  [192, describePpi],
  [204, describePppWithDirection],
  [219, describeMpls],
  [228, describeIpv4],
  [229, describeIpv6],
  [239, describeNflog],
  [258, describePktap],
  [276, describeLinuxCooked2],
]);

export const etherDecoders: Decoders = new Map([
  [logicalLink, describeLlc],
  [0x0800, describeIpv4],
  [0x0806, describeArp],
  [0x22eb, describeErspan3],
  [0x6558, describeEthernet],
  [0x8035, describeArp],
  [0x8100, describeVlan],
  [0x86dd, describeIpv6],
  [0x880b, describePpp],
  [0x8847, describeMpls],
  [0x8848, describeMpls],
  [0x8863, describePppoe],
  [0x8864, describePppoe],
  [0x88a8, describeVlan],
  [0x88be, describeErspan2],
  [0x88e5, describeMacsec],
  [0x88e7, describeProviderBackbone],
  [0x8903, describeFabricPath],
  [0x8926, describeVntag],
  [0x893f, describeEtag],
  [0x894f, describeNsh],
  [0x9100, describeVlan],
  [0x9200, describeVlan],
]);

export const ipDecoders: Decoders = new Map([
  [0, describeHopByHop],
  [1, describeIcmp],
  [2, describeIgmp],
  [4, describeIpv4],
  [6, describeTcp],
  [17, describeUdp],
  [41, describeIpv6],
  [43, describeRouting],
  [44, describeIpv6Fragment],
  [47, describeGre],
  [50, describeEsp],
  [51, describeAh],
  [58, describeIcmpv6],
  [60, describeDestinationOptions],
  [94, describeIpv4],
  [132, describeSctp],
  [135, describeOtherExtension],
  [136, describeUdpLite],
  [137, describeMpls],
  [139, describeOtherExtension],
  [140, describeOtherExtension],
]);

export const pppDecoders: Decoders = new Map([
  [0x0021, describeIpv4],
  [0x0057, describeIpv6],
  [0x0281, describeMpls],
  [0x8021, describeIpcp],
  [0x8057, describeIpv6cp],
  [0xc021, describeLcp],
  [0xc023, describePap],
  [0xc223, describeChap],
]);

export const llcDecoders: Decoders = new Map([[0x06, describeIpv4]]);
