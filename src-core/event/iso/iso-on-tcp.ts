// ISO transport on TCP with anything in it but S7: IEC 61850's MMS, ICCP and others.

import { hasPort } from '../likeness.ts';
import type { Service } from '../service.ts';
import { isS7 } from './s7comm.ts';
import { tpktLikeness } from './tpkt.ts';

const ports = [102];

export const isoOnTcp: Service = {
  name: 'iso-on-tcp',
  over: 'tcp',
  ports,
  isLike(opening) {
    return hasPort(opening, ports) ? tpktLikeness(opening, (first) => !isS7(first)) : 'no';
  },
};
