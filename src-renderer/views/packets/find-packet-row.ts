// In which row of a list a packet stands. Lists are in the order of the file, so halving finds it, and a list
// without a gap needs one question only.

/** The number of the packet in that row; undefined where there is none. */
type AskRow = (at: number) => Promise<number | undefined>;

/** Undefined where the list leaves it out. */
export async function findPacketRow(
  packet: number,
  matched: number,
  ask: AskRow,
): Promise<number | undefined> {
  if (matched === 0) return undefined;
  const first = (await ask(0)) ?? packet;
  if (packet <= first) return packet === first ? 0 : undefined;
  // Numbers rise by one or more a row, so that it cannot stand further down than this.
  const furthest = Math.min(packet - first, matched - 1);
  let [low, high] = [1, furthest];
  for (let at = furthest; low <= high; at = Math.floor((low + high) / 2)) {
    const found = await ask(at);
    if (found === packet) return at;
    if (found !== undefined && found < packet) low = at + 1;
    else high = at - 1;
  }
  return undefined;
}
