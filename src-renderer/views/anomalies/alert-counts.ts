// Questions about alerts that more than one part of the page asks.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { AlertQuestion } from './alert-address.ts';

export const alertCounts = ({ sort: _sort, ...question }: AlertQuestion) =>
  queryOptions({
    queryKey: ['alerts', 'counts', question],
    queryFn: () => api('alerts.counts', question),
    placeholderData: keepPreviousData,
  });

/** More marks than this hide each other; the page says how many are left out. */
const mostDrawn = 1000;

export const drawnAlerts = (question: AlertQuestion) =>
  queryOptions({
    queryKey: ['alerts', 'drawn', question],
    queryFn: () => api('alerts.page', { ...question, offset: 0, limit: mostDrawn }),
    placeholderData: keepPreviousData,
  });

export const oneAlert = (alertId: string) =>
  queryOptions({
    queryKey: ['alerts', 'one', alertId],
    queryFn: () => api('alerts.get', { alertId }),
    placeholderData: keepPreviousData,
  });
