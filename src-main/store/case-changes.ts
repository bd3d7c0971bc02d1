// How often a case of this process was changed: what was read before is no longer to be trusted. DuckDB lets
// nobody else write to a case that is open here. One number for all of them, as there is hardly ever a second.

let changes = 0;

export const changesSoFar = (): number => changes;

/** Told when a change is over, before whoever made it hears of it. */
export function noteChange(): void {
  changes += 1;
}
