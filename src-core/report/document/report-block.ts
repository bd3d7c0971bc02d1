// What a report for people is made of, whatever it is written as: HTML and Markdown write the same blocks.

import type { Severity } from '../../detect/finding.ts';

/** A piece of a line. Texts are as they are: whoever writes them makes them fit. */
export type Piece =
  | string
  | { readonly code: string }
  | { readonly severity: Severity }
  | { readonly to: string; readonly text: string };

export type Line = Piece | readonly Piece[];

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean | undefined;
  /** Short words of the program's own: its lines are not broken. */
  readonly isWhole?: boolean | undefined;
}

export interface Chart {
  /** As ECharts takes it; colours by the names of the page: `--ws-high`. */
  readonly option: object;
  readonly widthPx: number;
  readonly heightPx: number;
}

export type Block =
  | { readonly kind: 'words'; readonly line: Line; readonly isDim?: boolean }
  | { readonly kind: 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Line[])[];
    }
  | {
      readonly kind: 'figure';
      readonly title: string;
      readonly charts: readonly Chart[];
      readonly words: string;
    }
  | { readonly kind: 'part'; readonly part: Part };

export type Fact = readonly [name: string, line: Line];

export interface Part {
  /** Of its anchor: letters, digits and `-`. */
  readonly id: string;
  readonly title: Line;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  readonly lead: readonly Line[];
  readonly parts: readonly Part[];
}

export const words = (line: Line): Block => ({ kind: 'words', line });
export const dim = (line: Line): Block => ({ kind: 'words', line, isDim: true });
export const facts = (...list: readonly (Fact | undefined | false)[]): Block => ({
  kind: 'facts',
  facts: list.filter((fact): fact is Fact => Boolean(fact)),
});
export const table = (
  columns: readonly (string | Column)[],
  rows: readonly (readonly Line[])[],
): Block => ({
  kind: 'table',
  columns: columns.map((column) => (typeof column === 'string' ? { title: column } : column)),
  rows,
});
export const number = (title: string): Column => ({ title, isNumber: true });
export const code = (text: string): Piece => ({ code: text });
