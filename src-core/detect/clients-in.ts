// Who asked, as summaries say it: "10.0.0.1 and 3 others".

import { many } from '../base/in-words.ts';
import type { Dossier } from './dossier.ts';

export function clientsIn({ attackers: { listed, count } }: Dossier): string {
  return `${listed[0]}${count > 1 ? ` and ${many(count - 1, 'other')}` : ''}`;
}
