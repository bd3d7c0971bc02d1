// Entries of the audit trail in words.

import type { AuditRow, Door } from '../../../src-contract/routes/audit.ts';

/** `capture.imported`: `Capture imported`. */
export function actionText(action: string): string {
  const words = action
    .replace('.', ' ')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const doorWords: Readonly<Record<Door, string>> = {
  desktop: 'desktop app',
  server: 'browser or API',
  'command-line': 'command line',
  program: 'the program itself',
};

export const detailsText = ({ details }: Pick<AuditRow, 'details'>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ');

interface Piece {
  readonly offset: number;
  readonly limit: number;
}

/** The newest stand last in the trail, and first on the page: which piece of it the page wants. */
export function pieceFromEnd(total: number, { offset, limit }: Piece): Piece {
  const end = Math.max(0, total - offset);
  const first = Math.max(0, end - limit);
  return { offset: first, limit: end - first };
}
