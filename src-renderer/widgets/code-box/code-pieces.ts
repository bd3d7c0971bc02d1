// A text, what its parts are and what is wrong with it -> pieces, each of one look, in order and without gaps.

export interface CodeSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: CodeKind;
}

export type CodeKind = 'word' | 'name' | 'text' | 'number' | 'aside';

/** Something that is wrong, or may be. */
export interface CodeMark {
  /** How many characters stand before it. */
  readonly at: number;
  readonly sentence: string;
}

export interface CodePiece {
  readonly at: number;
  readonly text: string;
  readonly kind: CodeKind | undefined;
  /** What is wrong with it. */
  readonly sentence: string | undefined;
}

export function codePieces(
  text: string,
  spans: readonly CodeSpan[],
  marks: readonly CodeMark[],
): readonly CodePiece[] {
  const wrong = marks.map((mark) => ({ ...mark, to: wordEnd(text, mark.at) }));
  const edges = [0, text.length, ...spans.flatMap(({ from, to }) => [from, to])];
  for (const { at, to } of wrong) edges.push(at, to);
  const places = [...new Set(edges)]
    .filter((place) => place >= 0 && place <= text.length)
    .sort((a, b) => a - b);
  let next = 0;
  return places.slice(0, -1).map((at, index) => {
    while (next < spans.length && spans[next]!.to <= at) next += 1;
    const span = spans[next];
    const mark = wrong.find((one) => one.at <= at && at < one.to);
    return {
      at,
      text: text.slice(at, places[index + 1]),
      kind: span && span.from <= at ? span.kind : undefined,
      sentence: mark?.sentence,
    };
  });
}

/** The word at a place; one sign where there is none, and the sign before where the text or its line ends. */
function wordEnd(text: string, at: number): number {
  const word = /^[\w.-]+/.exec(text.slice(at, at + 200));
  return at + (word ? word[0].length : 1);
}

/** Counted from 1; a place beyond a line's end counts as its end. */
export function placeOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + column - 1, end < 0 ? text.length : end);
}

/** Counted from 1. */
export const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;
