// Keeps what the page shows in step with the engine for as long as the page is open.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { transport } from '../../api.ts';
import { hearJob } from '../jobs/job-list.ts';
import { gatherChanges } from './gather-changes.ts';

/** Fast enough to look live, slow enough that an import is not slowed by being watched. */
const pauseMs = 500;

export function useNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = gatherChanges(
      (nouns) => Promise.all(nouns.map((noun) => client.invalidateQueries({ queryKey: [noun] }))),
      pauseMs,
    );
    return transport.listen((news) => {
      if (news.kind === 'job') hearJob(client, news.job);
      else ask(news.nouns);
    });
  }, [client]);
}
