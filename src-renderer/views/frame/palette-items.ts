// What is typed into the palette -> what it offers, the most fitting first.

export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** Beside the title: a key, a size. */
  readonly hint?: string;
  readonly run: () => void;
}

export const mostOffered = 40;

/** All words must occur; a title that begins with what was typed comes first, with its group. */
export function paletteItems(items: readonly PaletteItem[], typed: string): readonly PaletteItem[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = items.filter(({ title, group }) => {
    const text = `${group} ${title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const first = words.join(' ');
  const starts = ({ title }: PaletteItem) => title.toLowerCase().startsWith(first);
  const groups = [...new Set(items.map(({ group }) => group))].map((group) => {
    const own = fitting.filter((item) => item.group === group);
    return [...own.filter(starts), ...own.filter((item) => !starts(item))];
  });
  return groups
    .toSorted((a, b) => Number(b.some(starts)) - Number(a.some(starts)))
    .flat()
    .slice(0, mostOffered);
}
