// Multicast DNS (RFC 6762): the same message, known by its port.

import { hasPort } from '../likeness.ts';
import type { Service } from '../service.ts';
import { converseDns, dnsDialect } from './dns.ts';
import { isLikeDnsAtItsPort } from './dns-likeness.ts';

const ports = [5353];
const dialect = { ...dnsDialect, kind: 'mdns' };

export const mdns: Service = {
  name: 'mdns',
  over: 'udp',
  ports,
  words: ['serverName'],
  isLike(opening) {
    const { bytes, at, end } = opening;
    return hasPort(opening, ports) && isLikeDnsAtItsPort(bytes, at, end) ? 'yes' : 'no';
  },
  converse: (tell) => converseDns(tell, dialect),
};
