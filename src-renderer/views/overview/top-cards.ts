// Which lists of what has most the page shows, in the order in which they are read.

import type { TopKind } from '../../../src-contract/routes/statistics.ts';

export interface TopCardKind {
  readonly of: TopKind;
  readonly title: string;
  /** In the place of lines when there are none. */
  readonly empty: string;
}

export const topCards: readonly TopCardKind[] = [
  { of: 'host', title: 'Talkers', empty: 'No flow has an address.' },
  { of: 'conversation', title: 'Conversations', empty: 'No flow has two ends.' },
  { of: 'service', title: 'Services', empty: 'No service was recognised.' },
  { of: 'port', title: 'Ports called', empty: 'No flow has ports.' },
  { of: 'protocol', title: 'Protocols', empty: 'No protocol was recognised.' },
  { of: 'server_name', title: 'Server names', empty: 'No client named a server (TLS, HTTP).' },
];

/** So that the first cards end above the foot of the window, whatever its height. */
export function rowsFor(windowPx: number): number {
  if (windowPx >= 1200) return 16;
  return windowPx >= 900 ? 11 : 8;
}

export const mostRows = 100;
