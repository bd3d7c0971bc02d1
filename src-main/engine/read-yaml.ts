// YAML 1.2 -> plain values, and where each of them stands. No aliases (few lines of them unfold to
// gigabytes), no tags, no second document, no name twice.

import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { tooDeepAt } from './yaml-depth.ts';

/** Both count from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** `says` is without a full stop. */
export type YamlTrouble = TextPlace & { readonly says: string };

export interface ReadYaml {
  readonly value: unknown;
  /** The place of what lies deepest on this path. */
  placeOf(path: readonly (string | number)[]): TextPlace;
}

/** Either what is in it, or all that is wrong with it. */
export type YamlReading = { readonly read: ReadYaml } | { readonly troubles: YamlTrouble[] };

const mostTroubles = 100;

export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const { document, value, troubles } = parsed(text, lines);
  if (troubles) {
    const placed = troubles.map(({ at, says }) => ({ ...placeAt(lines, at), says }));
    return { troubles: placed.slice(0, mostTroubles) };
  }
  const contents = document.contents;
  return { read: { value, placeOf: (path) => placeAt(lines, offsetOf(contents, path)) } };
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
    return { troubles: [{ at: deep, says: 'it is nested too deeply' }] };
  }
  // Its own search for names that come twice compares each with each.
  const options = { lineCounter, schema: 'core', prettyErrors: false, uniqueKeys: false } as const;
  const document = parseDocument(text, { ...options, stringKeys: true });
  const wrong = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    ...{ at: pos[0], says: sentenceOf(message) },
  }));
  if (wrong.length > 0) return { troubles: wrong };
  const trouble = troubleIn(document.contents);
  if (trouble) return { troubles: [trouble] };
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

function offsetOf(contents: Node | null, path: readonly (string | number)[]): number {
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

function placeAt(lines: LineCounter, at: number): TextPlace {
  const { line, col } = lines.linePos(at);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}
