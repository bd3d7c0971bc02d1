// Numbers as the page shows them: the same in every place and whatever the system's language.

export { formatBytes, formatRounded } from '../../src-core/base/three-digits.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1,234,567` */
export const formatCount = (count: number): string => grouped.format(count);

/** `1 flow`, `2 flows` */
export const formatCountOf = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
