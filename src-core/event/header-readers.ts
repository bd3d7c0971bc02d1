// Every reader of headers, each made anew for a reading.

import type { HeaderReader } from './header-inspector.ts';

export const headerReaders: readonly (() => HeaderReader)[] = [];
