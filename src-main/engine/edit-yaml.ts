// The text of a YAML file and a change of its document -> the text with that change. What a person wrote stays
// as it is: comments, order, what is left out.

import { type Document, Lexer, parseDocument } from 'yaml';
import { AppError } from '../../src-core/base/app-error.ts';

/** The text is one that settings were read from. */
export function editYaml(text: string, name: string, edit: (document: Document) => void): string {
  const document: Document = parseDocument(text, { schema: 'core', stringKeys: true });
  edit(document);
  const written = document.toString({
    ...{ lineWidth: 0, flowCollectionPadding: false, indentSeq: !hasFlushLists.test(text) },
  });
  const lines = text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
  if (commentsIn(lines).join() === commentsIn(text).join()) return lines;
  throw new AppError('bad-input', `${name} has comments that would be lost; change it by hand.`);
}

/** `silence:` and below it `- ` without an indent. */
const hasFlushLists = /^\w+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*#.*\r?\n)*- /m;

const commentsIn = (text: string): string[] =>
  [...new Lexer().lex(text)]
    .filter((token) => token.startsWith('#'))
    .map((comment) => comment.trim())
    .sort();
