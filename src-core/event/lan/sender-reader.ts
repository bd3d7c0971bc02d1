// Who sends frames, whatever is in them: told when very many do that never did before.

import type { HeaderReader } from '../header-inspector.ts';
import { frameEnds } from './frame-ends.ts';
import { NewSenders } from './new-senders.ts';

export function senderReader(): HeaderReader {
  const senders = new NewSenders();
  return {
    looksAt: 'any',
    see({ headers, timeUs }, tell) {
      const { bytes, macAt, end } = headers;
      if (macAt < 0 || macAt + 12 > end) return;
      const told = senders.see(bytes, macAt + 6, timeUs);
      if (told) tell('new-senders', { ...told, ...frameEnds(headers) });
    },
  };
}
