// What the page asks. Alerts count in what traffic is summed up, so news of either asks again.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Measure, TimelinePart, TopKind } from '../../../src-contract/routes/statistics.ts';
import type { Span } from '../../address/filter-text.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';

const alsoAlerts = { nouns: ['alerts'] };

export const summaryOf = (selection: FilterSelection) =>
  queryOptions({
    queryKey: ['flows', 'summary', selection],
    queryFn: () => api('statistics.summary', { ...selection }),
    placeholderData: keepPreviousData,
    meta: alsoAlerts,
  });

/** Of a span, what lies in it: a flow that begins there may go on for long. */
export const timelineOf = (selection: FilterSelection, by: TimelinePart, span: Span | undefined) =>
  queryOptions({
    queryKey: ['flows', 'timeline', selection, by, span],
    queryFn: () =>
      api('statistics.timeline', {
        ...selection,
        by,
        ...(span && { fromUs: Math.round(span.fromUs), toUs: Math.round(span.toUs) }),
      }),
    placeholderData: keepPreviousData,
    meta: alsoAlerts,
  });

export const topOf = (selection: FilterSelection, of: TopKind, by: Measure, limit: number) =>
  queryOptions({
    queryKey: ['flows', 'top', selection, of, by, limit],
    queryFn: () => api('statistics.top', { ...selection, of, by, limit }),
    placeholderData: keepPreviousData,
  });

/** As many as the largest window has room for. */
const mostWorst = 20;

export const worstAlerts = (selection: FilterSelection) =>
  queryOptions({
    queryKey: ['alerts', 'worst', selection],
    queryFn: () => api('alerts.page', { ...selection, sort: 'rank', limit: mostWorst }),
    placeholderData: keepPreviousData,
    meta: { nouns: ['flows'] },
  });
