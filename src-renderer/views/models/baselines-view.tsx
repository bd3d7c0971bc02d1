import { useQuery } from '@tanstack/react-query';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { BaselineCard } from './baseline-card.tsx';
import { baselineList } from './baseline-questions.ts';
import { ImportBaseline } from './import-baseline.tsx';
import { MakeBaseline } from './make-baseline.tsx';
import styles from './models.module.css';

/** What is ordinary here: which baselines there are, which one is in use, and a new one. */
export function BaselinesView() {
  const { data: baselines, error } = useQuery(baselineList);
  if (error) return <ErrorState title="The baselines could not be read" sentence={error.message} />;
  if (!baselines) return <Loading what="baselines" />;
  return (
    <article className={styles.card} aria-label="Baselines">
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>Baselines</h3>
        <ImportBaseline />
      </header>
      <p className={styles.dim}>
        A baseline knows the hosts and services of ordinary traffic, and has models fitted on it.
        Captures that are read while one is in use are compared with it: what is new is alerted from
        the first packet on, and its models score in the place of the shipped one.
      </p>
      {baselines.map((baseline) => (
        <BaselineCard key={baseline.baselineId} baseline={baseline} />
      ))}
      <MakeBaseline />
    </article>
  );
}
