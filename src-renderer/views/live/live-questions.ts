// What the page asks while it is seen. News asks again what is in the case; what is not, is asked by the clock.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TopKind } from '../../../src-contract/routes/statistics.ts';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { api } from '../../api.ts';

export const statusKey = ['captures', 'live'] as const;

export const liveStatus = (isUnderWay: boolean) =>
  queryOptions({
    queryKey: statusKey,
    queryFn: () => api('capture.status', {}),
    refetchInterval: isUnderWay ? 1000 : false,
  });

/** Of the running session; nothing is asked any more when it has ended, or while the view is paused. */
export interface Watch {
  readonly jobId: string;
  readonly isLive: boolean;
  readonly isPaused: boolean;
}

/** Of one that has ended as well, while its flows and alerts go into the case; and once more when they are there. */
export const ratesOf = ({ jobId, isPaused }: Watch, minutes: number, isUnderWay: boolean) =>
  queryOptions({
    queryKey: ['rates', jobId, minutes, isUnderWay],
    queryFn: () => api('capture.rates', { seconds: minutes * 60 }),
    placeholderData: keepPreviousData,
    enabled: !isPaused,
    refetchInterval: isUnderWay && 1000,
  });

/** A thread is started for each answer. */
const packetsEveryMs = 3000;
const mostPackets = 40;

export const latestOf = ({ jobId, isLive, isPaused }: Watch) =>
  queryOptions({
    queryKey: ['latest', jobId],
    queryFn: () => api('capture.packets', { limit: mostPackets }),
    enabled: isLive && !isPaused,
    refetchInterval: packetsEveryMs,
  });

export const topOf = (selection: FilterSelection, of: TopKind, limit: number, isPaused: boolean) =>
  queryOptions({
    queryKey: ['flows', 'live', selection, of, limit],
    queryFn: () => api('statistics.top', { ...selection, of, limit }),
    placeholderData: keepPreviousData,
    enabled: !isPaused,
  });

const mostFlows = 30;

export const newestFlows = (selection: FilterSelection, isPaused: boolean) =>
  queryOptions({
    queryKey: ['flows', 'newest', selection],
    queryFn: () => api('flows.page', { ...selection, sort: '-end', limit: mostFlows }),
    placeholderData: keepPreviousData,
    enabled: !isPaused,
  });

const mostAlerts = 30;

export const newestAlerts = (captureId: number, isPaused: boolean) =>
  queryOptions({
    queryKey: ['alerts', 'newest', captureId],
    queryFn: () => api('alerts.page', { captureId, sort: 'newest', limit: mostAlerts }),
    placeholderData: keepPreviousData,
    enabled: !isPaused,
  });

export const systemNow = queryOptions({
  queryKey: ['system', 'status'],
  queryFn: () => api('system.status', {}),
  refetchInterval: 5000,
});

export const interfacesNow = queryOptions({
  queryKey: ['interfaces'],
  queryFn: () => api('interfaces.list', {}),
  refetchInterval: 2000,
});
