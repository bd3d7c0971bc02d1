import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { SettingsText } from '../../../src-contract/routes/settings.ts';
import type { Json } from '../../../src-core/report/json-text.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';

export const settingsText = queryOptions({
  queryKey: ['settings', 'text'],
  queryFn: () => api('settings.get', {}),
});

/** It is the program's own and never changes while it runs. */
export const settingsSchema = queryOptions({
  queryKey: ['settings-schema'],
  queryFn: () => api('settings.schema', {}),
});

/** How often each rule silences an alert of the case, by the rule's words. */
export const silenceHits = queryOptions({
  queryKey: ['alerts', 'silence-hits'],
  queryFn: async () => {
    // What is silenced is looked at anew only when somebody asks for alerts.
    await api('alerts.page', { limit: 0 });
    const sql = 'SELECT reason, count(*) AS hits FROM alert_silences GROUP BY reason';
    const { rows } = await api('query.run', { sql, limit: 10_000 });
    return new Map(rows.map(([reason, hits]) => [String(reason), Number(hits)]));
  },
});

export type SetSetting = (path: string, value: Json | undefined, before: Json | undefined) => void;

/** Sets one at once, and says how to take it back. */
export function useSetSetting(): SetSetting {
  const client = useQueryClient();
  const { attempt, push } = useUndo();
  const set = async (path: string, value: Json | undefined): Promise<SettingsText> => {
    const state = await api('settings.set', { path, ...(value !== undefined && { value }) });
    client.setQueryData(settingsText.queryKey, state);
    await client.invalidateQueries({ queryKey: silenceHits.queryKey });
    return state;
  };
  return (path, value, before) =>
    void attempt(`${path} was not changed`, async () => {
      await set(path, value);
      const title = value === undefined ? `${path} is as at first` : `${path} changed`;
      push({ title, undo: () => set(path, before) });
      tell(title);
    });
}
