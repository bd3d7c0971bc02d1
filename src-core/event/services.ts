// Every service that can be told from its payload.

import { dns, dnsOverTcp } from './dns/dns.ts';
import { llmnr, llmnrOverTcp } from './dns/llmnr.ts';
import { mdns } from './dns/mdns.ts';
import { ftp } from './ftp.ts';
import { http } from './http/http.ts';
import { http2 } from './http/http2.ts';
import { imap } from './mail/imap.ts';
import { pop3 } from './mail/pop3.ts';
import { smtp } from './mail/smtp.ts';
import type { Service } from './service.ts';

export const services: readonly Service[] = [
  dns,
  dnsOverTcp,
  mdns,
  llmnr,
  llmnrOverTcp,
  http,
  http2,
  ftp,
  smtp,
  pop3,
  imap,
];
