// Lines of JSON -> records by the names of their members; those of members have dots in their names, which
// some writers put into the name itself.

import { LineReader } from '../line-reader.ts';
import type { TableIssues } from '../table-issues.ts';
import type { RecordLine } from './told-flow.ts';

type Members = Readonly<Record<string, unknown>>;

export class JsonLines {
  readonly #lines: LineReader;
  readonly #issues: TableIssues;
  readonly #take: (line: RecordLine) => void;

  constructor(issues: TableIssues, take: (line: RecordLine) => void) {
    this.#issues = issues;
    this.#take = take;
    this.#lines = new LineReader(issues, (line, number) => this.#read(line, number));
  }

  push(text: string): void {
    this.#lines.push(text);
  }

  end(): void {
    this.#lines.end();
  }

  #read(text: string, line: number): void {
    const written = line === 1 ? text.replace(/^\ufeff/, '') : text;
    if (written.trim() === '') return;
    const members = membersOf(written);
    if (!members) this.#issues.add('bad-json', line);
    else this.#take({ line, cell: (name) => spelled(memberOf(members, name)) });
  }
}

function membersOf(text: string): Members | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isMembers(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function memberOf(members: Members, name: string): unknown {
  if (Object.hasOwn(members, name)) return members[name];
  const dot = name.indexOf('.');
  const head = dot < 0 ? '' : name.slice(0, dot);
  if (head === '' || !Object.hasOwn(members, head)) return undefined;
  const inner = members[head];
  return isMembers(inner) ? memberOf(inner, name.slice(dot + 1)) : undefined;
}

/** More of a list than anybody writes there. */
const mostListed = 16;

function spelled(value: unknown): string {
  if (typeof value === 'string') return value === '-' ? '' : value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (!Array.isArray(value)) return '';
  const parts = value.slice(0, mostListed) as unknown[];
  return parts.map((part) => (Array.isArray(part) ? '' : spelled(part))).join(',');
}
