// Where a YAML text is nested more deeply than settings ever are. The parser calls itself for each level,
// and a text made for it can end the process; its lexer does not.

import { Lexer } from 'yaml';

const mostBrackets = 50;
/** `- - - x` is three levels in one line. */
const mostMarksInLine = 16;
const mostIndent = 100;

/** Undefined when it is not. */
export function tooDeepAt(text: string): number | undefined {
  let [at, brackets, marks] = [0, 0, 0];
  let isLineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '\n' || token === '\r\n') marks = 0;
    else if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets = Math.max(0, brackets - 1);
    else if (token === '-' || token === '?' || token === ':') marks += 1;
    const isIndent = isLineStart && token.startsWith(' ') && token.length > mostIndent;
    const isMarked = brackets === 0 && marks > mostMarksInLine;
    if (isIndent || isMarked || brackets > mostBrackets) return at;
    isLineStart = token === '\n' || token === '\r\n';
    at += isControl(token) ? 0 : token.length;
  }
  return undefined;
}

/** What the lexer puts in of its own: a mark of the document, a scalar or the end of a flow. */
const isControl = (token: string): boolean => ['\u0002', '\u0018', '\u001f'].includes(token);
