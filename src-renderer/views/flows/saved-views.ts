// Named views of the flow table: which columns, in which order, through which filter.

import { AppError } from '../../../src-core/base/app-error.ts';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { firstLayout, readLayout, type TableLayout } from '../../widgets/table/table-layout.ts';

export interface SavedView {
  readonly name: string;
  readonly layout: TableLayout;
  readonly sort: string;
  readonly where: string;
  readonly time: string;
}

export const mostViews = 100;
export const longestName = 60;

type Columns = readonly Pick<DataColumn<never>, 'id' | 'isShownAtFirst' | 'isControl'>[];

/** Anything may stand in the browser's storage, or in a file: what is no view is left out. */
export function readViews(text: string | undefined, columns: Columns): readonly SavedView[] {
  const stored = parsed(text);
  if (!Array.isArray(stored)) return [];
  const views = stored.slice(0, mostViews).flatMap((one: unknown) => viewIn(one, columns) ?? []);
  return views.reduce(withView, []);
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '[]');
  } catch {
    return undefined;
  }
}

function viewIn(stored: unknown, columns: Columns): SavedView | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { name, layout, sort, where, time } = stored as Readonly<Record<string, unknown>>;
  const words = (value: unknown) => (typeof value === 'string' ? value : '');
  const called = words(name).trim().slice(0, longestName);
  if (called === '') return undefined;
  return {
    name: called,
    layout: readLayout(JSON.stringify(layout), columns),
    sort: words(sort),
    where: words(where),
    time: words(time),
  };
}

/** One of each name, by name. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [...views.filter(({ name }) => name !== view.name), view].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );

/** Of a file that somebody hands over. */
export function viewsInFile(text: string, columns: Columns): readonly SavedView[] {
  const views = readViews(text, columns);
  if (views.length === 0) throw new AppError('bad-input', 'There is no saved view in that file.');
  return views;
}

/** What analysts ask for most; they change columns and order, not the filter. */
export function usualViews(columns: Columns): readonly SavedView[] {
  const only = (name: string, sort: string, ids: readonly string[]): SavedView => ({
    ...{ name, sort, where: '', time: '' },
    layout: {
      ...firstLayout,
      order: ids,
      shown: Object.fromEntries(columns.map(({ id }) => [id, ids.includes(id)])),
    },
  });
  return [
    { name: 'Usual columns', layout: firstLayout, sort: '', where: '', time: '' },
    only('Largest first', '-bytes', [
      ...['flow_id', 'bytes', 'packets', 'fwd_bytes', 'bwd_bytes', 'duration'],
      ...['src_ip', 'dst_ip', 'dst_port', 'protocol', 'service', 'server_name', 'start'],
    ]),
    only('Names and TLS', '', [
      ...['flow_id', 'start', 'src_ip', 'src_name', 'dst_ip', 'dst_name', 'dst_port', 'service'],
      ...['server_name', 'tls_version', 'alpn', 'ja4', 'ja3', 'user_agent'],
    ]),
    only('Connection trouble', '-fwd_retransmissions', [
      ...['flow_id', 'src_ip', 'dst_ip', 'dst_port', 'conn_state', 'history', 'rst'],
      ...['handshake_rtt', 'fwd_retransmissions', 'bwd_retransmissions', 'bwd_zero_windows'],
      ...['fwd_gaps', 'bwd_gaps', 'icmp_error', 'start'],
    ]),
  ];
}
