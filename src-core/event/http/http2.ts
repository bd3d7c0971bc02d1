// HTTP/2 without TLS, by prior knowledge (RFC 9113, 3.3): no more than its name.

import { beginsWith } from '../likeness.ts';
import type { Service } from '../service.ts';

export const http2: Service = {
  name: 'http2',
  over: 'tcp',
  ports: [80, 8080, 50051],
  isLike: (opening) => beginsWith(opening, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
};
