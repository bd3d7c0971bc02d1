// What a person says of flows, told to the engine, with the way to take it back.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';
import { chosenBy, type FlowChoice } from './flow-choice.ts';
import { labelledText } from './label-words.ts';

export interface FlowLabels {
  readonly label: (choice: FlowChoice, label: string) => Promise<void>;
  readonly note: (flowId: string, note: string) => Promise<void>;
}

export function useFlowLabels(): FlowLabels {
  const client = useQueryClient();
  const { attempt, push } = useUndo();

  const done = useCallback(
    async (title: string, undoId: string | null) => {
      const again = () =>
        Promise.all([
          client.invalidateQueries({ queryKey: ['flows'] }),
          client.invalidateQueries({ queryKey: ['labels'] }),
        ]);
      if (undoId !== null) {
        push({ title, undo: () => api('labels.undo', { undoId }).finally(again) });
        tell(title);
      }
      await again();
    },
    [client, push],
  );

  const label = useCallback(
    (choice: FlowChoice, text: string) =>
      attempt('The flows were not labelled', async () => {
        const { changed, undoId } = await api('labels.set', { ...chosenBy(choice), label: text });
        await done(labelledText(text, changed), undoId);
      }),
    [attempt, done],
  );
  const note = useCallback(
    (flowId: string, text: string) =>
      attempt('The note was not kept', async () => {
        const { undoId } = await api('labels.note', { flowId, note: text });
        await done(`Note of flow ${flowId} ${text === '' ? 'taken off' : 'written'}`, undoId);
      }),
    [attempt, done],
  );
  return { label, note };
}
