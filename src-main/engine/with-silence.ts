// The text of a settings file and a rule -> the text with that rule behind its others. What a person wrote
// stays as it is: comments, order, what is left out.

import { type Document, isMap, isSeq, Lexer, parseDocument } from 'yaml';
import type { SilenceRule } from '../../src-core/alert/silence-rule.ts';
import { AppError } from '../../src-core/base/app-error.ts';

/** The text is one that settings were read from. */
export function withSilence(text: string, rule: SilenceRule, name: string): string {
  const document: Document = parseDocument(text, { schema: 'core', stringKeys: true });
  const item = ruleNode(document, rule);
  const rules = document.get('silence', true);
  if (isSeq(rules)) {
    if (rules.items.length === 0) rules.flow = false; // `[]`
    rules.items.push(item);
  } else if (isMap(document.contents)) {
    document.set('silence', document.createNode([item]));
  } else document.contents = document.createNode({ silence: [item] });
  const written = document.toString({
    ...{ lineWidth: 0, flowCollectionPadding: false, indentSeq: !hasFlushLists.test(text) },
  });
  const lines = text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
  if (commentsIn(lines).join() === commentsIn(text).join()) return lines;
  throw new AppError('bad-input', `${name} has comments that would be lost; add the rule by hand.`);
}

/** `silence:` and below it `- ` without an indent. */
const hasFlushLists = /^\w+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*#.*\r?\n)*- /m;

function ruleNode(document: Document, { fromUs, untilUs, ...named }: SilenceRule) {
  const node = document.createNode({
    ...named,
    ...(fromUs !== undefined && { from: timeText(Math.floor(fromUs / 1000)) }),
    ...(untilUs !== undefined && { until: timeText(Math.ceil(untilUs / 1000)) }),
  });
  if (isMap(node)) for (const { value } of node.items) if (isSeq(value)) value.flow = true;
  return node;
}

/** To the millisecond, and never narrower than the rule. */
const timeText = (ms: number): string => new Date(ms).toISOString();

const commentsIn = (text: string): string[] =>
  [...new Lexer().lex(text)]
    .filter((token) => token.startsWith('#'))
    .map((comment) => comment.trim())
    .sort();
