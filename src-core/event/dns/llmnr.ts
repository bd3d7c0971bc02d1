// Link-local multicast name resolution (RFC 4795): the message of DNS, known by its port; long answers
// come over TCP.

import { hasPort } from '../likeness.ts';
import type { Service } from '../service.ts';
import { converseDns, converseDnsOverTcp, dnsDialect, isLikeDnsStream } from './dns.ts';
import { isLikeDnsAtItsPort } from './dns-likeness.ts';

const ports = [5355];
const dialect = { ...dnsDialect, kind: 'llmnr' };

export const llmnr: Service = {
  name: 'llmnr',
  over: 'udp',
  ports,
  words: ['serverName'],
  isLike(opening) {
    const { bytes, at, end } = opening;
    return hasPort(opening, ports) && isLikeDnsAtItsPort(bytes, at, end) ? 'yes' : 'no';
  },
  converse: (tell) => converseDns(tell, dialect),
};

export const llmnrOverTcp: Service = {
  name: 'llmnr',
  over: 'tcp',
  ports,
  words: ['serverName'],
  isLike: (opening) => (hasPort(opening, ports) ? isLikeDnsStream(opening) : 'no'),
  converse: (tell) => converseDnsOverTcp(tell, dialect),
};
