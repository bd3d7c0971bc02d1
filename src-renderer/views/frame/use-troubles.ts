// What went wrong and was not yet dismissed: failed jobs, questions that a click asked, and settings that
// cannot be read.

import { useSessionStorage } from '@mantine/hooks';
import { useCallback, useRef, useState } from 'react';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { jobFailure } from '../jobs/job-words.ts';

/** As many as the engine remembers jobs. */
const rememberedIds = 100;

export interface Trouble {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
}

export interface Troubles {
  readonly list: readonly Trouble[];
  /** Runs what a click asked for; its failure becomes a trouble. */
  readonly attempt: (title: string, work: () => Promise<unknown>) => Promise<void>;
  readonly dismiss: (id: string) => void;
}

export function useTroubles(jobs: readonly Job[], settingsProblem?: string | null): Troubles {
  const [own, setOwn] = useState<readonly Trouble[]>([]);
  const count = useRef(0);
  // The engine remembers its failed jobs; that they were read, only the page can remember.
  const [dismissed, setDismissed] = useSessionStorage<readonly string[]>({
    key: 'wiresift-dismissed',
    defaultValue: [],
    getInitialValueInEffect: false,
  });

  const attempt = useCallback(async (title: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      count.current += 1;
      const trouble = { id: `own-${count.current}`, title, sentence: sentenceOf(error) };
      setOwn((known) => [...known, trouble]);
    }
  }, []);

  const dismiss = useCallback(
    (id: string) => {
      setOwn((known) => known.filter((trouble) => trouble.id !== id));
      setDismissed((ids) => [...ids.slice(-rememberedIds), id]);
    },
    [setDismissed],
  );

  const found = [...settingsTrouble(settingsProblem), ...troublesOf(jobs)];
  const failed = found.filter(({ id }) => !dismissed.includes(id));
  return { list: [...failed, ...own], attempt, dismiss };
}

/** What is wrong with them is another trouble when it is something else. */
const settingsTrouble = (sentence: string | null | undefined): Trouble[] =>
  sentence ? [{ id: `settings: ${sentence}`, title: 'The settings cannot be read', sentence }] : [];

const troublesOf = (jobs: readonly Job[]): Trouble[] =>
  jobs.flatMap((job) => {
    const { jobId: id, state, title, note, error } = job;
    if (state === 'done' && note) return { id, title: `${title} is not whole`, sentence: note };
    if (state !== 'failed') return [];
    const sentence = error?.message ?? 'The reason is not known.';
    return { id, title: jobFailure(job), sentence };
  });

function sentenceOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'Something went wrong on this page.';
}
