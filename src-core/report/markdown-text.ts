// Text as Markdown shows it letter by letter: nothing in it is markup, neither Markdown's nor HTML's.

import { shownText } from './shown-text.ts';

const mostLetters = 4000;

/** Of one line: what breaks lines becomes a space. */
export const markdownText = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*_[\]!|<>~$&@#]/g, '\\$&')
    // What would begin a list, a heading or a quotation at the beginning of a line.
    .replace(/^(\s*)([+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
    // Nor does anything become a link or a person by itself.
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);

/** Between more backticks than stand in it in a row; a bar would end a cell. */
export function markdownCode(text: string): string {
  const shown = oneLine(text).replaceAll('|', '\\u{7c}');
  if (shown.trim() === '') return '';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

const oneLine = (text: string): string => shownText(text.replace(/\s+/g, ' '), mostLetters);
