// Colours in an option that go by the names of theme.ts (`--ws-high`) -> the colours of the page as it is now.
// So options stay pure, and follow dark and light.

const named = /^--ws-[a-z0-9-]+$/;
const holdsColour = /color$/i;

/** Only what an option calls a colour is looked at: a word out of a capture may look like a name of ours. */
export function paintOption(part: unknown, colourOf: (name: string) => string): unknown {
  if (Array.isArray(part)) {
    // A point is numbers: there are many of them, and none has a colour.
    return typeof part[0] === 'number' ? part : part.map((one) => paintOption(one, colourOf));
  }
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      holdsColour.test(key) && typeof value === 'string' && named.test(value)
        ? colourOf(value)
        : paintOption(value, colourOf),
    ]),
  );
}
