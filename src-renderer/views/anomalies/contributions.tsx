import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { api } from '../../api.ts';
import { ContributionTable } from '../flow/contribution-table.tsx';

/** What each feature added to the score of the most unusual flow, beside what is usual for it. */
export function Contributions({ alert }: { readonly alert: AlertRow }) {
  const { most_unusual_flow: flowId, model } = alert.evidence;
  // Kept with the alert is what was added; what is usual, only the model that told it knows.
  const why = useQuery({
    queryKey: ['flows', 'why', flowId, model],
    queryFn: () => api('flows.why', { flowId: String(flowId), kind: String(model) }),
    enabled: typeof flowId === 'string' && typeof model === 'string',
    retry: false,
  });
  const usualOf = new Map(why.data?.contributions.map(({ feature, usual }) => [feature, usual]));
  const known = alert.contributions.map((one) => ({
    ...one,
    usual: usualOf.get(one.feature) ?? null,
  }));
  return <ContributionTable contributions={known} />;
}
