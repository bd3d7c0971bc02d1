// Every reader of headers, each made anew for a reading.

import type { HeaderReader } from './header-inspector.ts';
import { arpReader } from './lan/arp-reader.ts';
import { neighborReader } from './lan/neighbor-reader.ts';
import { redirectReader } from './lan/redirect-reader.ts';
import { routerAdvertReader } from './lan/router-advert-reader.ts';
import { wifiReader } from './wifi/wifi-reader.ts';

export const headerReaders: readonly (() => HeaderReader)[] = [
  arpReader,
  neighborReader,
  redirectReader,
  routerAdvertReader,
  wifiReader,
];
