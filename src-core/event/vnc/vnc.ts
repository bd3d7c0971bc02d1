// VNC's remote framebuffer protocol (RFC 6143): who connects with which security, and with success?

import { lineLike } from '../likeness.ts';
import type { Service } from '../service.ts';
import { VncConversation } from './vnc-conversation.ts';

export const vnc: Service = {
  name: 'vnc',
  over: 'tcp',
  ports: [5900, 5901, 5902, 5903],
  isLike: (opening) => lineLike(opening, /^RFB \d{3}\.\d{3}$/, /^R(?:F(?:B(?: [\d.]{0,7})?)?)?$/),
  converse: (tell) => new VncConversation(tell),
};
