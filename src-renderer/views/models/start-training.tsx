import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { AppError } from '../../../src-core/base/app-error.ts';
import { api, transport } from '../../api.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import styles from './models.module.css';
import { chosenRows, chosenSettings, type TrainForm } from './train-question.ts';

interface StartTrainingProps {
  readonly form: TrainForm;
  readonly name: string;
  readonly table: File | undefined;
  readonly problems: readonly string[];
}

/** What stands against it is said before anything runs. */
export function StartTraining({ form, name, table, problems }: StartTrainingProps) {
  const { attempt, jobs, isReading } = useFrame();
  const client = useQueryClient();
  const isBusy = jobs.some(({ kind }) => kind === 'train');
  const start = () =>
    void attempt('The training did not start', async () => {
      const path = table && (await transport.give(table));
      if (path === '')
        throw new AppError('unreadable-file', 'The table is not a file on this computer.');
      const job = await api('ml.train', {
        kind: form.kind.kind,
        settings: chosenSettings(form.kind, form.texts),
        seed: Number(form.seed),
        falseAlarmRate: Number(form.ratePercent) / 100,
        ...(name.trim() && { name: name.trim() }),
        ...(path ? { tablePath: path } : chosenRows(form)),
      });
      hearJob(client, job);
      await client.invalidateQueries({ queryKey: ['models', 'status'] });
    });
  return (
    <>
      {problems.length > 0 && (
        <ul className={styles.problems} role="status">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button size="xs" disabled={problems.length > 0 || isReading} onClick={start}>
          Start training
        </Button>
        {isReading && (
          <span className={styles.dim}>
            A capture is being read: it can start when all flows are there.
          </span>
        )}
        {isBusy && (
          <span className={styles.dim}>It waits until the training under way has ended.</span>
        )}
      </div>
    </>
  );
}
