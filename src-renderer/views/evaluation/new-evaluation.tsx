import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { splitKinds } from '../../../src-core/evaluate/split-rows.ts';
import { whyUnreadable } from '../../address/filter-text.ts';
import { Panel } from '../../widgets/panel.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import { labelList, modelList } from '../models/models-questions.ts';
import { Contenders } from './contenders.tsx';
import styles from './evaluation.module.css';
import { firstModels, labelCounts, splitHelp, whyNotJudged } from './evaluation-words.ts';
import { LabelPanel } from './label-panel.tsx';
import { useStartEvaluation } from './use-start-evaluation.ts';

type SplitChoice = (typeof splitKinds)[number] | '';

/** Labels, models, a split: then all of them are judged on the same flows. */
export function NewEvaluation() {
  const labels = useQuery(labelList).data;
  const [chosenIds, setModelIds] = useState<readonly string[]>();
  const library = useQuery(modelList).data ?? [];
  const modelIds = chosenIds ?? firstModels(library);
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [split, setSplit] = useState<SplitChoice>('');
  const [where, setWhere] = useState('');
  const { start, running } = useStartEvaluation();
  const counts = labels && labelCounts(labels);
  const unreadable = whyUnreadable(where);
  const { isReading } = useFrame();
  const problem = isReading
    ? 'A capture is being read: its flows can be judged when all are there.'
    : (whyNotJudged(counts, modelIds.length + kinds.length) ?? unreadable);
  return (
    <div className={styles.page}>
      <div className={styles.form}>
        <LabelPanel counts={counts} />
        <Contenders {...{ modelIds, setModelIds, kinds, setKinds }} />
        <Panel title="How">
          <div className={styles.fields}>
            <NativeSelect
              size="xs"
              label="Split"
              description={splitHelp[split]}
              value={split}
              data={[{ value: '', label: 'as the flows allow' }, ...splitKinds]}
              onChange={({ currentTarget: { value } }) =>
                setSplit(splitKinds.find((one) => one === value) ?? '')
              }
            />
            <TextInput
              size="xs"
              label="Flows"
              placeholder="all that are labelled, or a filter"
              value={where}
              error={unreadable}
              onChange={({ currentTarget }) => setWhere(currentTarget.value)}
            />
            {problem && <p className={styles.dim}>{problem}</p>}
            {running.map((job) => (
              <JobProgress key={job.jobId} job={job} />
            ))}
            <div className={styles.row}>
              <Button
                size="xs"
                disabled={problem !== undefined || running.length > 0}
                onClick={() =>
                  start({
                    modelIds: [...modelIds],
                    kinds: [...kinds],
                    where,
                    ...(split && { split }),
                  })
                }
              >
                Evaluate
              </Button>
              <span className={styles.dim}>
                The baseline is always among them: a model that does not beat it is not worth its
                time.
              </span>
            </div>
          </div>
        </Panel>
      </div>
    </div>
  );
}
