/** In the order in which each group is first met. */
export function inGroups<Item>(
  items: readonly Item[],
  groupOf: (item: Item) => string,
): readonly (readonly [group: string, items: readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(groupOf(item));
    if (group) group.push(item);
    else groups.set(groupOf(item), [item]);
  }
  return [...groups];
}
