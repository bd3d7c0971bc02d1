// What a person says of a flow, told to the engine, with the way to take it back.

import { useQueryClient } from '@tanstack/react-query';
import type { LabelChange } from '../../../src-contract/routes/labels.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';

export function useFlowWords(flowId: string) {
  const client = useQueryClient();
  const { attempt, push } = useUndo();
  const again = () => client.invalidateQueries({ queryKey: ['flows'] });

  const say = (failure: string, title: string, ask: () => Promise<LabelChange>) =>
    void attempt(failure, async () => {
      const { undoId } = await ask();
      if (undoId !== null) {
        push({ title, undo: () => api('labels.undo', { undoId }).finally(again) });
        tell(title);
      }
      await again();
    });

  return {
    label: (label: string) =>
      say(
        'The label was not kept',
        label === '' ? `Label of flow ${flowId} taken off` : `Flow ${flowId} labelled ${label}`,
        () => api('labels.set', { flowIds: [flowId], label }),
      ),
    note: (note: string) =>
      say(
        'The note was not kept',
        note === '' ? `Note of flow ${flowId} taken off` : `Note of flow ${flowId} written`,
        () => api('labels.note', { flowId, note }),
      ),
  };
}
