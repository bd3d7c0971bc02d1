// Every reader of headers, each made anew for a reading.

import { icmpEchoReader } from './header/icmp-echo.ts';
import { oddFragmentReader } from './header/odd-fragment.ts';
import { oddPacketReader } from './header/odd-packet.ts';
import { oddSegmentReader } from './header/odd-segment.ts';
import type { HeaderReader } from './header-inspector.ts';
import { arpReader } from './lan/arp-reader.ts';
import { neighborReader } from './lan/neighbor-reader.ts';
import { redirectReader } from './lan/redirect-reader.ts';
import { routerAdvertReader } from './lan/router-advert-reader.ts';
import { senderReader } from './lan/sender-reader.ts';
import { wifiReader } from './wifi/wifi-reader.ts';

export const headerReaders: readonly (() => HeaderReader)[] = [
  arpReader,
  icmpEchoReader,
  neighborReader,
  oddFragmentReader,
  oddPacketReader,
  oddSegmentReader,
  redirectReader,
  routerAdvertReader,
  senderReader,
  wifiReader,
];
