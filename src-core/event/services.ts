// Every service that can be told from its payload.

import { dns, dnsOverTcp } from './dns/dns.ts';
import { llmnr, llmnrOverTcp } from './dns/llmnr.ts';
import { mdns } from './dns/mdns.ts';
import { http } from './http/http.ts';
import { http2 } from './http/http2.ts';
import type { Service } from './service.ts';

export const services: readonly Service[] = [
  dns,
  dnsOverTcp,
  mdns,
  llmnr,
  llmnrOverTcp,
  http,
  http2,
];
