// The text of the settings while somebody writes in it: kept until it is saved or thrown away, looked through a
// moment after the last key, and never written over what somebody else has saved.

import { useDebouncedValue, useSessionStorage } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SettingsProblem, SettingsText } from '../../../src-contract/routes/settings.ts';
import { api } from '../../api.ts';
import type { CodeMark } from '../../widgets/code-box/code-pieces.ts';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { type Draft, type DraftState, draftState, marksOf, readDraft } from './settings-draft.ts';
import { settingsText } from './use-settings.ts';

export interface SettingsDraft {
  readonly file: SettingsText;
  readonly text: string;
  readonly state: DraftState;
  readonly problems: readonly SettingsProblem[];
  readonly marks: readonly CodeMark[];
  /** The problems are those of the text as it stands now. */
  readonly isChecked: boolean;
  readonly change: (text: string) => void;
  readonly save: () => void;
  readonly discard: () => void;
  readonly keepMine: () => void;
}

const checkAfterMs = 300;

export function useSettingsDraft(file: SettingsText): SettingsDraft {
  const { attempt } = useFrame();
  const client = useQueryClient();
  const [draft, setDraft, discard] = useSessionStorage<Draft | undefined>({
    key: 'wiresift-settings-draft',
    defaultValue: undefined,
    getInitialValueInEffect: false,
    deserialize: readDraft,
  });
  const state = draftState(draft, file);
  const text = state === 'same' ? (file.text ?? '') : (draft?.text ?? '');
  const [rested] = useDebouncedValue(text, checkAfterMs);
  const check = useQuery({
    queryKey: ['settings-check', rested],
    queryFn: async () => ({ of: rested, ...(await api('settings.check', { text: rested })) }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  });
  const isChecked = check.data?.of === text;
  const problems = isChecked ? (check.data?.problems ?? noProblems) : noProblems;
  const marks = useMemo(() => marksOf(text, problems), [text, problems]);
  const save = () =>
    void attempt('The settings were not saved', async () => {
      const saved = await api('settings.save', { text, sha256: file.sha256 });
      client.setQueryData(settingsText.queryKey, saved);
      discard();
      tell('Settings saved');
    });
  return {
    ...{ file, text, state, problems, marks, isChecked, save, discard },
    change: (next) =>
      setDraft({ text: next, sha256: state === 'same' ? file.sha256 : (draft?.sha256 ?? null) }),
    keepMine: () => setDraft({ text, sha256: file.sha256 }),
  };
}

const noProblems: readonly never[] = [];
