// JSON with one object a line -> names and rows. Members of members have dots in their names. The first
// objects say which columns there are, and those that the format is known to have are added: Zeek and
// Suricata leave out what is unset.

import { LineReader } from './line-reader.ts';
import { formatOf } from './table-header.ts';
import type { TableIssues } from './table-issues.ts';
import { mostColumns, TextRow } from './text-row.ts';
import type { RowReader, TableSink } from './text-table.ts';

type Members = ReadonlyMap<string, string>;

const objectsLookedAt = 200;
/** Deeper ones are left out, and so are those with longer names. */
const mostDepth = 4;
const mostNameChars = 200;

export class JsonRows implements RowReader {
  readonly #lines: LineReader;
  readonly #issues: TableIssues;
  readonly #sink: TableSink;
  readonly #row = new TextRow();
  #waiting: { members: Members; line: number }[] = [];
  #names: readonly string[] | undefined;

  constructor(issues: TableIssues, sink: TableSink) {
    this.#issues = issues;
    this.#sink = sink;
    this.#lines = new LineReader(issues, (line, number) => this.#take(line, number));
  }

  push(chunk: string): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
    if (!this.#names) this.#begin();
  }

  #take(line: string, number: number): void {
    const text = line.trim();
    if (text === '') return;
    const members = membersOf(text);
    const event = members?.get('event_type');
    if (!members) this.#issues.add('bad-json', number);
    else if (event !== undefined && event !== 'flow') this.#issues.add('other-event', number);
    else if (this.#names) this.#give(this.#names, members, number);
    else {
      this.#waiting.push({ members, line: number });
      if (this.#waiting.length >= objectsLookedAt) this.#begin();
    }
  }

  #begin(): void {
    const found = new Set(this.#waiting.flatMap(({ members }) => [...members.keys()]));
    if (found.size === 0) return;
    for (const name of formatOf([...found])?.names ?? []) found.add(name);
    const names = [...found].slice(0, mostColumns);
    this.#names = names;
    this.#sink.begin({ names, isWritten: true, isNameless: false });
    for (const { members, line } of this.#waiting) this.#give(names, members, line);
    this.#waiting = [];
  }

  #give(names: readonly string[], members: Members, line: number): void {
    this.#row.fill(names.map((name) => members.get(name) ?? ''));
    this.#row.line = line;
    this.#sink.row(this.#row);
  }
}

/** Undefined for what is no object. */
function membersOf(text: string): Members | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const members = new Map<string, string>();
  collect(parsed, '', 1, members);
  return members;
}

function collect(value: object, prefix: string, depth: number, into: Map<string, string>): void {
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    const name = `${prefix}${key}`;
    if (into.size >= mostColumns) return;
    if (name.length > mostNameChars) continue;
    if (typeof member !== 'object' || member === null) into.set(name, spelled(member));
    else if (Array.isArray(member)) into.set(name, member.map(spelled).join(','));
    else if (depth < mostDepth) collect(member, `${name}.`, depth + 1, into);
  }
}

/** Truth as Zeek's TSV spells it. */
function spelled(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return typeof value === 'number' ? String(value) : '';
}
