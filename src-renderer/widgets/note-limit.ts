/** The engine takes no longer ones. */
export const longestNote = 4000;

/** A box takes what has room, and would leave out the rest of what is pasted without a word. */
export const noteIsFull = (text: string): string | undefined =>
  text.length >= longestNote
    ? 'A note has room for 4,000 characters: what is beyond them is not in it.'
    : undefined;
