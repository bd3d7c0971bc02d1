// Numbers as the page shows them: the same in every place and whatever the system's language.

import { formatRounded } from '../../src-core/base/three-digits.ts';

export { formatBytes, formatRounded } from '../../src-core/base/three-digits.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1,234,567` */
export const formatCount = (count: number): string => grouped.format(count);

/** Exact as long as that is no wider than rounded: `12,345`, `123 k`. */
export const formatNarrow = (count: number): string =>
  count < 100_000 ? formatCount(count) : formatRounded(count);

/** `1 flow`, `2 flows` */
export const formatCountOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
