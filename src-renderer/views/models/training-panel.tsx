import { useQuery } from '@tanstack/react-query';
import { PageLink } from '../../address/page-link.tsx';
import { LossChart } from '../../widgets/learning/loss-chart.tsx';
import { lossWords } from '../../widgets/learning/loss-option.ts';
import { Panel } from '../../widgets/panel.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import styles from './models.module.css';
import { mlStatus } from './models-questions.ts';

/** The training under way, or the last one: how far it is, and what it loses. */
export function TrainingPanel() {
  const training = useQuery(mlStatus).data?.training;
  const { jobs } = useFrame();
  if (!training) return null;
  const job = jobs.find(({ jobId }) => jobId === training.jobId);
  const { loss, modelId, state } = training;
  return (
    <Panel
      title={job ? 'Training' : `Last training: ${state}`}
      note={loss ? lossWords(loss) : training.kind}
      controls={
        modelId && (
          <PageLink page="models" with={{ model: modelId }} className={styles.link}>
            Show the model
          </PageLink>
        )
      }
    >
      {job && <JobProgress job={job} />}
      {loss ? (
        <div className={styles.lossPlace}>
          <LossChart name={training.kind} loss={loss} />
        </div>
      ) : (
        !job && (
          <p className={styles.dim}>A model of this kind is fitted at once: it has no epochs.</p>
        )
      )}
    </Panel>
  );
}
