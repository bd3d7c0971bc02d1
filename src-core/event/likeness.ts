// How openings of conversations are told.

import { readableText } from './plain-text.ts';
import type { Likeness, Opening } from './service.ts';

/** Whether bytes begin with a word. */
export function beginsWith(opening: Opening, word: string): Likeness {
  const { bytes, at, end } = opening;
  const compared = Math.min(word.length, end - at);
  for (let i = 0; i < compared; i++) {
    if (bytes[at + i] !== word.charCodeAt(i)) return 'no';
  }
  return compared === word.length ? 'yes' : 'more';
}

/** The first line of an opening, without its end; undefined when it is no text. */
export function firstLine(opening: Opening): FirstLine | undefined {
  if (opening !== lastOpening) {
    lastOpening = opening;
    lastLine = readFirstLine(opening);
  }
  return lastLine;
}

/** A dozen services ask for the same one, one after the other. */
let lastOpening: Opening | undefined;
let lastLine: FirstLine | undefined;

function readFirstLine(opening: Opening): FirstLine | undefined {
  const { bytes, at } = opening;
  const end = Math.min(opening.end, at + mostLooked);
  const feed = bytes.subarray(at, end).indexOf(lineFeed);
  const text = readableText(bytes, at, feed < 0 ? end : at + feed);
  if (text === undefined || end === at) return undefined;
  return { text: text.replace(/\r$/, ''), isWhole: feed >= 0 || end < opening.end };
}

const lineFeed = 10;
const mostLooked = 512;

export interface FirstLine {
  readonly text: string;
  /** It has come to its end, or is longer than anybody looks. */
  readonly isWhole: boolean;
}

/** As soon as a first line fits the pattern it is one; until it ends it may become one. */
export function lineLike(opening: Opening, whole: RegExp, beginning: RegExp): Likeness {
  const line = firstLine(opening);
  if (line === undefined) return 'no';
  if (whole.test(line.text)) return 'yes';
  return !line.isWhole && beginning.test(line.text) ? 'more' : 'no';
}

export function hasPort(opening: Opening, ports: readonly number[]): boolean {
  return ports.includes(opening.srcPort) || ports.includes(opening.dstPort);
}
