// What a person says of alerts, told to the engine, with the way to take it back.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { QuestionOf } from '../../../src-contract/contract.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';
import type { AlertQuestion } from './alert-address.ts';
import { type Said, saidTitle } from './alert-words.ts';

/** Some by their ids, or all that the page's filter shows. */
export type Target =
  | { readonly ids: readonly string[] }
  | { readonly all: AlertQuestion; readonly count: number };

/** The route takes so many at once. */
const mostIds = 1000;

function markedMany(target: Target, said: Said): QuestionOf<'alerts.markMany'> {
  if ('ids' in target) return { alertIds: target.ids.slice(0, mostIds), ...said };
  const { sort: _sort, mark, status, ...filter } = target.all;
  return {
    ...filter,
    ...(mark && { whereMark: mark }),
    ...(status && { whereStatus: status }),
    ...said,
  };
}

export function useAlertMarks() {
  const client = useQueryClient();
  const { attempt, push } = useUndo();

  const again = useCallback(() => client.invalidateQueries({ queryKey: ['alerts'] }), [client]);

  const say = useCallback(
    (target: Target, said: Said) =>
      attempt('The alerts were not marked', async () => {
        const { changed, undoId } = await api('alerts.markMany', markedMany(target, said));
        const title = saidTitle(said, changed);
        if (undoId) {
          push({ title, undo: () => api('labels.undo', { undoId }).finally(again) });
          tell(title);
        }
        await again();
      }),
    [attempt, push, again],
  );

  const write = useCallback(
    (alertId: string, note: string, before: string) =>
      attempt('The note was not kept', async () => {
        await api('alerts.note', { alertId, note });
        push({
          title: note === '' ? 'Note taken off' : 'Note written',
          undo: () => api('alerts.note', { alertId, note: before }).finally(again),
        });
        await again();
      }),
    [attempt, push, again],
  );
  return { say, write, again };
}
