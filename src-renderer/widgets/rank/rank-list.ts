// Values with their amounts, the largest first -> lines with bars and figures, and the same for the clipboard.

import type { Amounts, Measure, Top } from '../../../src-contract/routes/statistics.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { AddressValue } from '../../address/address-text.ts';
import { formatBytes, formatCount, formatCountOf, formatNarrow } from '../format-number.ts';

export interface RankLead {
  readonly page: string;
  readonly with: Readonly<Record<string, AddressValue>>;
  /** `Show the host` */
  readonly title: string;
}

export const leadToHost = (address: string): RankLead => ({
  page: 'hosts',
  with: { host: address },
  title: 'Show the host',
});

/** The host that a line is about, where its lead says so. */
export const hostOf = (lead: RankLead | undefined): string | undefined =>
  lead?.page === 'hosts' && typeof lead.with.host === 'string' ? lead.with.host : undefined;

/** The one that lines are ordered by, and one more. */
export type Figures = readonly [first: string, second: string];

export interface RankRow {
  /** Tells it from the others. */
  readonly id: string;
  /** As in the capture; shown escaped. */
  readonly words: string;
  /** Beside them, dimmed. */
  readonly hint?: string | undefined;
  /** What makes it a quick filter: one or more terms. */
  readonly where?: string | undefined;
  /** The page that it leads to: of a host its own. */
  readonly lead?: RankLead | undefined;
  /** 0 to 1, of the largest. */
  readonly share: number;
  readonly figures: Figures;
  /** The figures to the last digit, in words. */
  readonly exact: string;
  /** For the clipboard, in the order of the list's columns. */
  readonly cells: readonly (string | number)[];
}

export interface RankList {
  readonly columns: readonly string[];
  readonly rows: readonly RankRow[];
  /** How many there are in all. */
  readonly total: number;
  /** What is not among the rows, in a few words. */
  readonly rest: readonly string[];
}

/** The two figures that a line shows: the one that it is ordered by, and how many flows. */
function figuresOf(amounts: Amounts, by: Measure): Figures {
  const flows = formatNarrow(amounts.flows);
  if (by === 'flows') return [flows, formatBytes(amounts.bytes)];
  return [by === 'bytes' ? formatBytes(amounts.bytes) : formatNarrow(amounts.packets), flows];
}

export const figureTitles = (by: Measure): Figures =>
  by === 'flows' ? ['flows', 'bytes'] : [by, 'flows'];

const exactText = ({ bytes, packets, flows }: Amounts): string =>
  [
    formatCountOf(bytes, 'byte'),
    formatCountOf(packets, 'packet'),
    formatCountOf(flows, 'flow'),
  ].join(', ');

const amountCells = ({ bytes, packets, flows }: Amounts): readonly number[] => [
  bytes,
  packets,
  flows,
];

export const amountColumns = ['bytes', 'packets', 'flows'] as const;

/** One line of amounts: what all lists of them share. */
export const rankRow = (
  amounts: Amounts,
  { by, most }: { readonly by: Measure; readonly most: number },
  own: Pick<RankRow, 'id' | 'words' | 'hint' | 'where' | 'lead'>,
): RankRow => ({
  ...own,
  share: most > 0 ? amounts[by] / most : 0,
  figures: figuresOf(amounts, by),
  exact: exactText(amounts),
  cells: [own.words, ...(own.hint ? [own.hint] : []), ...amountCells(amounts)],
});

/** Hosts lead to their page; a conversation names both its ends. */
export function topList({ of, by, total, rows, others, without }: Top): RankList {
  const most = Math.max(0, ...rows.map((row) => row[by]));
  const isPair = of === 'conversation';
  const isHost = of === 'host' || of === 'src' || of === 'dst';
  return {
    columns: [...(isPair ? ['one end', 'other end'] : [of]), ...amountColumns],
    total,
    rows: rows.map(({ value, peer, where, ...amounts }) => ({
      ...rankRow(amounts, { by, most }, { id: `${value} ${peer ?? ''}`, words: value, where }),
      words: peer === null ? value : `${value} ↔ ${peer}`,
      lead: isHost ? leadToHost(value) : undefined,
      cells: [value, ...(isPair ? [peer ?? ''] : []), ...amountCells(amounts)],
    })),
    rest: [
      ...(others.values > 0
        ? [`${formatCount(others.values)} more: ${figuresOf(others, by)[0]}`]
        : []),
      ...(without.flows > 0 ? [`without: ${formatCountOf(without.flows, 'flow')}`] : []),
    ],
  };
}

/** Lines with tabs, as a spreadsheet takes them; signs that would break a line are spelled out. */
export const listText = ({ columns, rows }: RankList): string =>
  [columns, ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map((cell) => shownText(String(cell), 4000)).join('\t'))
    .join('\n');
