// What the parts of a text are, as far as an eye is helped by it: no parser, and never wrong about more than a
// colour.

import type { CodeSpan } from './code-pieces.ts';

const sqlParts =
  /(?<aside>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>'(?:[^']|'')*(?:'|$))|(?<name>"(?:[^"]|"")*(?:"|$))|(?<number>\b\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<other>[a-z_]\w*)/gi;

const sqlWords = new Set(
  `all and any as asc between by case cast count cross day describe desc distinct else end except exists false
  filter first following from full group having hour if in inner intersect interval into is join last lateral left
  like ilike limit minute natural not null nulls offset on or order outer over partition pivot preceding qualify
  recursive right row rows select semi anti summarize then true unbounded union unpivot using values when where
  window with within`.split(/\s+/),
);

export function sqlSpans(text: string): readonly CodeSpan[] {
  return [...text.matchAll(sqlParts)].flatMap(({ index, 0: part, groups }): CodeSpan[] => {
    const kind = (['aside', 'text', 'name', 'number'] as const).find((name) => groups?.[name]);
    const isWord = sqlWords.has(part.toLowerCase());
    if (!kind && !isWord) return [];
    return [{ from: index, to: index + part.length, kind: kind ?? 'word' }];
  });
}

const yamlParts =
  /(?<aside>(?<=^|\s)#[^\n]*)|(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')|(?<name>(?<=^|[\s{,-])[\w-]+(?=:(?:\s|$)))|(?<word>(?<=[\s[{,:])(?:true|false|null)(?=[\s,\]}]|$))|(?<number>(?<=[\s[,])-?\d+(?:\.\d+)?(?=[\s,\]}]|$))/gm;

export function yamlSpans(text: string): readonly CodeSpan[] {
  return [...text.matchAll(yamlParts)].flatMap(({ index, 0: part, groups }): CodeSpan[] => {
    const kind = (['aside', 'text', 'name', 'word', 'number'] as const).find(
      (name) => groups?.[name],
    );
    return kind ? [{ from: index, to: index + part.length, kind }] : [];
  });
}
