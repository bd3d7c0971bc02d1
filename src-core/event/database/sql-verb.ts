// What a query does, by its first word: what it asks for is nobody's business but the database's.

import { plainText } from '../plain-text.ts';

const comment = /^\s*(?:\/\*.*?\*\/\s*)+/s;
const word = /^[\s(;]*([A-Za-z]{2,20})\b/;

/** `SELECT`; undefined when no word stands there. */
export function sqlVerb(bytes: Uint8Array, at: number, end: number): string | undefined {
  return sqlVerbOf(plainText(bytes, at, end));
}

export function sqlVerbOf(query: string): string | undefined {
  return word.exec(query.replace(comment, ''))?.[1]?.toUpperCase();
}
