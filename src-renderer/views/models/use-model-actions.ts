// What can be done with a model of the library.

import { useQueryClient } from '@tanstack/react-query';
import type { StoredModel } from '../../../src-contract/routes/models.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import { modelsShape } from './models-address.ts';

export interface ModelActions {
  /** Its scores stand in the flows from then on; of one in use they are taken away. */
  readonly use: () => void;
  /** Of a model of hosts, which never is in use. */
  readonly scoreHosts: () => void;
  readonly saveHosts: (windows: {
    readonly address: string;
    readonly show: 'all' | 'reported';
  }) => void;
  readonly save: () => void;
  readonly rename: (name: string) => void;
  readonly remove: () => void;
}

export function useModelActions({ modelId, name, isActive }: StoredModel): ModelActions {
  const { attempt, exporting } = useFrame();
  const client = useQueryClient();
  const [, change] = useAddress(modelsShape);
  return {
    use: () =>
      void attempt('The model in use was not changed', async () => {
        const job = await api('models.use', { modelId: isActive ? 'none' : modelId });
        if (job) hearJob(client, job);
        else tell(isActive ? 'No model is in use: flows have no scores.' : `In use: ${name}`);
      }),
    scoreHosts: () =>
      void attempt('The case was not scored', async () =>
        hearJob(client, await api('ml.score', { modelId })),
      ),
    saveHosts: (windows) =>
      void attempt('The scores were not saved', () =>
        exporting.start(() => api('models.exportHosts', { modelId, ...windows })),
      ),
    save: () =>
      void attempt('The model was not exported', () =>
        exporting.start(() => api('models.export', { modelId })),
      ),
    rename: (next) =>
      void attempt('The model was not renamed', () =>
        api('models.rename', { modelId, name: next }),
      ),
    remove: () =>
      void attempt('The model was not removed', async () => {
        await api('models.remove', { modelId });
        change({ model: '', against: '' }, 'replace');
        tell(`Removed from the library: ${name}`);
      }),
  };
}
