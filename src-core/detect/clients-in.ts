// Who asked, as summaries say it: "10.0.0.1 and 3 others".

import type { Dossier } from './dossier.ts';
import { many } from './in-words.ts';

export function clientsIn({ attackers: { listed, count } }: Dossier): string {
  return `${listed[0]}${count > 1 ? ` and ${many(count - 1, 'other')}` : ''}`;
}
