// All that a flow of a case is found and sorted by: its columns, and behind them the features that are kept of it.

import { flowFeatures } from '../feature/flow-features.ts';
import { wiresiftProfile } from '../feature/wiresift-profile.ts';
import type { ColumnType, FlowColumn } from '../flow/flow-columns.ts';
import { type QueryField, queryColumns } from './case-columns.ts';

/** By its name behind a colon, so that it is no column's. */
export type FeatureField = `feature:${string}`;
export type SearchField = QueryField | FeatureField;
export type SearchColumn = Omit<FlowColumn, 'field'> & { readonly field: SearchField };

const titles = new Map(flowFeatures.map(({ column, title }) => [column, title]));

export const featureColumns: readonly (SearchColumn & { readonly field: FeatureField })[] =
  wiresiftProfile.columns.map((column) => ({
    ...{ field: `feature:${column}` as const, column },
    ...{ type: 'ratio', title: titles.get(column) ?? column },
  }));

export const searchColumns: readonly SearchColumn[] = [...queryColumns, ...featureColumns];

export const typeOfField: ReadonlyMap<SearchField, ColumnType> = new Map(
  searchColumns.map(({ field, type }) => [field, type]),
);
