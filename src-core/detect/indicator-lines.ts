// Lists in lines: one thing a line, or columns with commas between them. What follows # is a comment.

import { type IndicatorValue, indicatorValue } from './indicator-value.ts';

/** A value, or what was written where one was expected; where it stands, for sentences. */
export interface IndicatorEntry {
  readonly at: string;
  readonly written: string;
  readonly value: IndicatorValue | undefined;
}

const valueColumn = /^(?:value|indicator|indicator_value|ioc|ioc_value|observable)$/i;
const typeColumn = /^(?:type|indicator_type|ioc_type|kind|observable_type)$/i;
/** Kinds that nothing here can look for. */
const otherTypes =
  /(?:email|mutex|registry|file-?path|filename|user-?agent|cve|asn|yara|btc|imphash|ssdeep)/i;

export function* indicatorLines(text: string): Generator<IndicatorEntry> {
  let columns: Columns | undefined;
  let hasRows = false;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const bare = withoutComment(line);
    if (bare === '') continue;
    const at = `line ${number}`;
    if (!bare.includes(',')) {
      yield { at, written: bare, value: indicatorValue(blockedName(bare)) };
      continue;
    }
    const cells = cellsOf(bare);
    const head = hasRows ? undefined : headOf(cells);
    hasRows = true;
    columns ??= head;
    if (head === undefined) yield* rowEntry(at, cells, columns);
  }
}

interface Columns {
  readonly value: number;
  readonly type: number;
}

function headOf(cells: readonly string[]): Columns | undefined {
  const value = cells.findIndex((cell) => valueColumn.test(cell));
  return value < 0 ? undefined : { value, type: cells.findIndex((cell) => typeColumn.test(cell)) };
}

/** Without a head the first cell that is something. */
function* rowEntry(
  at: string,
  cells: readonly string[],
  columns: Columns | undefined,
): Generator<IndicatorEntry> {
  if (columns) {
    const written = cells[columns.value] ?? '';
    if (otherTypes.test(cells[columns.type] ?? '')) return;
    yield { at, written, value: indicatorValue(written) };
    return;
  }
  for (const written of cells) {
    const value = indicatorValue(written);
    if (value) {
      yield { at, written, value };
      return;
    }
  }
  yield { at, written: cells.join(','), value: undefined };
}

/** Without a copy of the whole text in pieces. */
function* linesOf(text: string): Generator<string> {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end;
    yield text.slice(at, next).replace(/\r$/, '');
    at = next + 1;
  }
}

/** A # in a URL stands behind no blank. */
const withoutComment = (line: string): string => line.replace(/(?:^|\s)[#;].*$/, '').trim();

/** As in files of hosts: `0.0.0.0 evil.example`. */
function blockedName(line: string): string {
  return /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+(\S+)$/.exec(line)?.[1] ?? line;
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare] of line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))/g)) {
    cells.push((quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
  }
  return cells;
}
