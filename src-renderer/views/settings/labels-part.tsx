import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { termOf } from '../../address/filter-text.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api } from '../../api.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import styles from './settings-page.module.css';

/** Which labels the flows of this case have; each leads to its flows. */
export function LabelsPart() {
  const { attempt, exporting } = useFrame();
  const { data, error } = useQuery({
    queryKey: ['flows', 'labels'],
    queryFn: () => api('labels.list', {}),
  });
  if (error) return <ErrorState title="The labels cannot be shown" sentence={error.message} />;
  if (!data) return <Loading what="labels" />;
  if (data.labels.length === 0) {
    return (
      <EmptyState
        title="No flow of this case has a label"
        sentence="Label flows in Flows, or attach a table of labels in Evaluation. Models that learn from labels and all figures of an evaluation go by them."
      />
    );
  }
  const save = () =>
    attempt('The export did not start', () => exporting.start(() => api('labels.export', {})));
  return (
    <div className={styles.part}>
      <div className={styles.labelHead}>
        <p className={styles.words}>
          {formatCountOf(data.labels.length, 'label')}; {formatCount(data.unlabelled)} flows have
          none.
        </p>
        <Button size="compact-xs" variant="default" onClick={save}>
          Export CSV
        </Button>
      </div>
      <table className={styles.labels} aria-label="Labels">
        <thead>
          <tr>
            <th scope="col">Label</th>
            <th scope="col">Means</th>
            <th scope="col">Flows</th>
          </tr>
        </thead>
        <tbody>
          {data.labels.map(({ label, means, flows }) => (
            <tr key={label}>
              <th scope="row">
                <PageLink
                  page="flows"
                  with={{ where: termOf('label', label) }}
                  className={styles.link}
                >
                  <SafeText text={label} />
                </PageLink>
              </th>
              <td>{means}</td>
              <td>{formatCount(flows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
