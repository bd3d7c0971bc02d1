/** Where two columns are named alike, the second becomes `Name.1`, as pandas reads it. */
export function uniqueNames(header: readonly string[]): string[] {
  const taken = new Set<string>();
  return header.map((name) => {
    let unique = name;
    for (let i = 1; taken.has(unique.toLowerCase()); i++) unique = `${name}.${i}`;
    taken.add(unique.toLowerCase()); // databases take names for one that differ by case alone
    return unique;
  });
}
