// Keeps what the page shows in step with the engine for as long as the page is open.

import { type Query, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Noun, RaisedAlert } from '../../../src-contract/news.ts';
import { transport } from '../../api.ts';
import { hearJob } from '../jobs/job-list.ts';
import { gatherChanges } from './gather-changes.ts';

/** Fast enough to look live, slow enough that an import is not slowed by being watched. */
const pauseMs = 500;

/** By the noun that its key begins with; one that goes by several says `meta: { nouns: ['alerts'] }` as well. */
function isAbout({ queryKey, meta }: Query, nouns: readonly Noun[]): boolean {
  const also = Array.isArray(meta?.nouns) ? meta.nouns : [];
  return nouns.some((noun) => queryKey[0] === noun || also.includes(noun));
}

export function useNews(hearRaised: (alerts: readonly RaisedAlert[]) => void): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = gatherChanges(
      (nouns) => client.invalidateQueries({ predicate: (query) => isAbout(query, nouns) }),
      pauseMs,
    );
    return transport.listen((news) => {
      if (news.kind === 'job') hearJob(client, news.job);
      else if (news.kind === 'changed') ask(news.nouns);
      else hearRaised(news.alerts);
    });
  }, [client, hearRaised]);
}
