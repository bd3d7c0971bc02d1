import { useQuery } from '@tanstack/react-query';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { api } from '../../api.ts';
import { Bar } from '../../widgets/bar.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './alert-detail.module.css';
import { contributionLines } from './contribution-lines.ts';

/** What each feature added to the score of the most unusual flow, beside what is usual for it. */
export function Contributions({ alert }: { readonly alert: AlertRow }) {
  const flowId = alert.evidence.most_unusual_flow;
  const why = useQuery({
    queryKey: ['flows', 'why', flowId],
    queryFn: () => api('flows.why', { flowId: String(flowId) }),
    enabled: typeof flowId === 'string',
  });
  const lines = contributionLines(alert.contributions, why.data?.contributions ?? []);
  return (
    <table className={styles.contributions}>
      <thead>
        <tr>
          <th scope="col">Feature</th>
          <th scope="col">Here</th>
          <th scope="col">Usually</th>
          <th scope="col">Added</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ feature, value, usual, added, share, speaksFor }) => (
          <tr key={feature}>
            <th scope="row">{feature}</th>
            <td>
              <SafeText text={value} most={60} />
            </td>
            <td className={styles.dim}>
              <SafeText text={usual} most={60} />
            </td>
            <td>
              <Bar share={share} colour={speaksFor ? '--ws-high' : '--ws-good'}>
                {added}
              </Bar>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
