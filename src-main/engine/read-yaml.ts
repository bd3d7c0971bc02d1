// YAML 1.2 -> plain values, and in which line each of them stands. No aliases (few lines of them unfold to
// gigabytes), no tags, no second document, no name twice.

import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { AppError } from '../../src-core/base/app-error.ts';
import { tooDeepAt } from './yaml-depth.ts';

export interface ReadYaml {
  readonly value: unknown;
  /** The line of what lies deepest on this path. */
  lineOf(path: readonly (string | number)[]): number;
}

export function readYaml(text: string, name: string): ReadYaml {
  const lines = new LineCounter();
  const { document, value, trouble } = parsed(text, lines);
  if (trouble) {
    const line = lineAt(lines, trouble.at);
    throw new AppError('bad-input', `${name}, line ${line}: ${trouble.says}.`);
  }
  return { value, lineOf: (path) => lineAt(lines, placeOf(document?.contents ?? null, path)) };
}

interface Trouble {
  readonly at: number;
  readonly says: string;
}

function parsed(text: string, lineCounter: LineCounter) {
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    lineCounter.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) lineCounter.addNewLine(index + 1);
    return { trouble: { at: deep, says: 'it is nested too deeply' } };
  }
  // Its own search for names that come twice compares each with each.
  const options = { lineCounter, schema: 'core', prettyErrors: false, uniqueKeys: false } as const;
  const document = parseDocument(text, { ...options, stringKeys: true });
  const [first] = [...document.errors, ...document.warnings];
  const wrong = first && { at: first.pos[0], says: sentenceOf(first.message) };
  const trouble = wrong ?? troubleIn(document.contents);
  if (trouble) return { trouble };
  return { document, value: document.toJS({ maxAliasCount: 0 }) as unknown };
}

/** Without the full stop, and in one line. */
const sentenceOf = (message: string): string => message.replace(/\s+/g, ' ').replace(/[.\s]+$/, '');

function troubleIn(contents: Node | null): Trouble | undefined {
  let trouble: Trouble | undefined;
  const stop = (node: Node, says: string) => {
    trouble = { at: node.range?.[0] ?? 0, says };
    return visit.BREAK;
  };
  visit(contents, {
    Alias: (_key, node) => stop(node, 'aliases (*name) are not allowed'),
    Map(_key, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (names.has(key.value)) return stop(key, `${String(key.value)} is there twice`);
        // It would be lost on the way, and with it what a person has written.
        if (key.value === '__proto__') return stop(key, '__proto__ is no name');
        names.add(key.value);
      }
      return undefined;
    },
  });
  return trouble;
}

function placeOf(contents: Node | null, path: readonly (string | number)[]): number {
  let node: unknown = contents;
  let at = contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (isNode(pair?.key)) at = pair.key.range?.[0] ?? at;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (isNode(node)) at = node.range?.[0] ?? at;
    } else break;
  }
  return at;
}

const lineAt = (lines: LineCounter, at: number): number => Math.max(1, lines.linePos(at).line);
