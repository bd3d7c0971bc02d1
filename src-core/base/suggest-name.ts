// A name that nobody knows -> what the person may have meant.

/** `did you mean beacon?`, or which there are. */
export function suggestName(name: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, edits: editsBetween(name, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, candidate.length / 4))
    .sort((a, b) => a.edits - b.edits)[0];
  return near ? `did you mean ${near.candidate}?` : `there are: ${known.join(', ')}`;
}

/** The name that a sentence ending so suggests. */
export const suggestedIn = (sentence: string): string | undefined =>
  /did you mean (\S+)\?$/.exec(sentence)?.[1];

/** How many letters have to be put in, taken out or changed (Levenshtein); letters' case is none. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > mostEdits) return Number.POSITIVE_INFINITY;
  const [from, to] = [a.toLowerCase(), b.toLowerCase()];
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let at = 1; at <= to.length; at++) {
      const change = from[row - 1] === to[at - 1] ? 0 : 1;
      line.push(Math.min(above[at]! + 1, line[at - 1]! + 1, above[at - 1]! + change));
    }
    above = line;
  }
  return above[to.length]!;
}

const mostEdits = 8;
