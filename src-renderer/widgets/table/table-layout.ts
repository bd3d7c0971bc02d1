// How a person has laid a table out, as it is remembered.

import type { DataColumn } from './data-column.ts';

export const densities = ['dense', 'normal', 'roomy'] as const;
export type Density = (typeof densities)[number];

export const rowPxOf: Readonly<Record<Density, number>> = { dense: 20, normal: 24, roomy: 30 };

export interface TableLayout {
  /** Which columns show, where that is not as at first. */
  readonly shown: Readonly<Record<string, boolean>>;
  /** Left to right; columns that are not named come after, in their own order. */
  readonly order: readonly string[];
  /** These stay at the left while the others scroll. */
  readonly pinned: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly density: Density;
}

export const firstLayout: TableLayout = {
  shown: {},
  order: [],
  pinned: [],
  widths: {},
  density: 'normal',
};

type Columns = readonly Pick<DataColumn<never>, 'id' | 'isShownAtFirst' | 'isControl'>[];

const narrowestPx = 36;
const widestPx = 2000;
export const fitWidth = (px: number): number =>
  Math.round(Math.min(Math.max(px, narrowestPx), widestPx));

/** Anything may stand in the browser's storage: what is not ours counts as nothing. */
export function readLayout(text: string | undefined, columns: Columns): TableLayout {
  const stored = objectIn(text);
  const isColumn = (id: unknown): id is string => columns.some((column) => column.id === id);
  const entries = (value: unknown) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const ids = (value: unknown) =>
    Array.isArray(value) ? [...new Set(value as unknown[])].filter(isColumn) : [];
  return {
    shown: Object.fromEntries(
      entries(stored.shown).filter(([id, is]) => isColumn(id) && typeof is === 'boolean'),
    ),
    order: ids(stored.order),
    pinned: ids(stored.pinned),
    widths: Object.fromEntries(
      entries(stored.widths)
        .filter(([id, px]) => isColumn(id) && Number.isFinite(px))
        .map(([id, px]) => [id, fitWidth(px)]),
    ),
    density: densities.find((density) => density === stored.density) ?? 'normal',
  };
}

function objectIn(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(text ?? '{}');
    return typeof stored === 'object' && stored !== null
      ? (stored as Readonly<Record<string, unknown>>)
      : {};
  } catch {
    return {};
  }
}

/** Of every column whether it shows. */
export const visibilityOf = (
  { shown }: TableLayout,
  columns: Columns,
): Readonly<Record<string, boolean>> =>
  Object.fromEntries(
    columns.map(({ id, isShownAtFirst, isControl }) => [
      id,
      isControl || (shown[id] ?? isShownAtFirst !== false),
    ]),
  );

/** Every column, left to right, the pinned ones first. */
export function orderOf({ order, pinned }: TableLayout, columns: Columns): readonly string[] {
  const rest = columns.map(({ id }) => id).filter((id) => !order.includes(id));
  const all = [...order, ...rest];
  const controls = columns.filter(({ isControl }) => isControl).map(({ id }) => id);
  const rankOf = (id: string) => (controls.includes(id) ? 0 : pinned.includes(id) ? 1 : 2);
  return [0, 1, 2].flatMap((rank) => all.filter((id) => rankOf(id) === rank));
}

/** The column goes to where another is, which makes room. */
export function moveColumn(
  layout: TableLayout,
  columns: Columns,
  id: string,
  to: string,
): TableLayout {
  const order = [...orderOf(layout, columns)];
  const [from, target] = [order.indexOf(id), order.indexOf(to)];
  if (from < 0 || target < 0) return layout;
  order.splice(target, 0, ...order.splice(from, 1));
  return { ...layout, order };
}

export const togglePin = (layout: TableLayout, id: string): TableLayout => ({
  ...layout,
  pinned: layout.pinned.includes(id)
    ? layout.pinned.filter((one) => one !== id)
    : [...layout.pinned, id],
});

/** Undefined gives it its own width back. */
export function resizeColumn(layout: TableLayout, id: string, px: number | undefined): TableLayout {
  const { [id]: _before, ...others } = layout.widths;
  return { ...layout, widths: px === undefined ? others : { ...others, [id]: fitWidth(px) } };
}
