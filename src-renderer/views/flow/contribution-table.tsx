import type { WhyFeature } from '../../../src-contract/routes/ml.ts';
import { Bar } from '../../widgets/bar.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { contributionLines } from '../anomalies/contribution-lines.ts';
import styles from './flow-drawer.module.css';

interface ContributionTableProps {
  readonly contributions: readonly WhyFeature[];
}

/** What each feature added to the score, beside what is usual for it. */
export function ContributionTable({ contributions }: ContributionTableProps) {
  const known = contributions.map((one) => ({ ...one, value: one.value ?? 'none' }));
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
        {contributionLines(known, contributions).map((line) => (
          <tr key={line.feature}>
            <th scope="row">{line.feature}</th>
            <td>
              <SafeText text={line.value} most={60} />
            </td>
            <td className={styles.dim}>
              <SafeText text={line.usual} most={60} />
            </td>
            <td>
              <Bar share={line.share} colour={line.speaksFor ? '--ws-high' : '--ws-good'}>
                {line.added}
              </Bar>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
