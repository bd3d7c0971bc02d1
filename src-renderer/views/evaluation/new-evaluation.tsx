import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { splitKinds } from '../../../src-core/evaluate/split-rows.ts';
import { whyUnreadable } from '../../address/filter-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob, jobList } from '../jobs/job-list.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import { labelList, modelKinds, modelList } from '../models/models-questions.ts';
import styles from './evaluation.module.css';
import { evaluationShape } from './evaluation-address.ts';
import { labelCounts, splitHelp, whyNotJudged } from './evaluation-words.ts';
import { LabelPanel } from './label-panel.tsx';

type SplitChoice = (typeof splitKinds)[number] | '';

/** Labels, models, a split: then all of them are judged on the same flows. */
export function NewEvaluation() {
  const labels = useQuery(labelList).data;
  const [modelIds, setModelIds] = useState<readonly string[]>([]);
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [split, setSplit] = useState<SplitChoice>('');
  const [where, setWhere] = useState('');
  const { start, running } = useStart();
  const counts = labels && labelCounts(labels);
  const unreadable = whyUnreadable(where);
  const problem = whyNotJudged(counts, modelIds.length + kinds.length) ?? unreadable;
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

type Question = Parameters<typeof api<'ml.evaluate'>>[1];

/** Starts one, and shows it when it is done. */
function useStart() {
  const { attempt, jobs } = useFrame();
  const client = useQueryClient();
  const [, change] = useAddress(evaluationShape);
  const [jobId, setJobId] = useState('');
  const ended = useQuery(jobList(client)).data?.find((job) => job.jobId === jobId);
  const evaluationId = ended?.state === 'done' ? ended.evaluationId : undefined;
  useEffect(() => {
    if (!evaluationId) return;
    setJobId('');
    void client
      .invalidateQueries({ queryKey: ['evaluations', 'list'] })
      .then(() =>
        change({ evaluation: evaluationId, fresh: false, split: '', contender: '', at: -1 }),
      );
  }, [evaluationId, client, change]);
  const start = (question: Question) =>
    void attempt('The evaluation did not start', async () => {
      const job = await api('ml.evaluate', question);
      hearJob(client, job);
      setJobId(job.jobId);
    });
  return { start, running: jobs.filter(({ kind }) => kind === 'evaluate') };
}

interface ContendersProps {
  readonly modelIds: readonly string[];
  readonly setModelIds: (ids: readonly string[]) => void;
  readonly kinds: readonly string[];
  readonly setKinds: (kinds: readonly string[]) => void;
}

function Contenders({ modelIds, setModelIds, kinds, setKinds }: ContendersProps) {
  const library = useQuery(modelList).data ?? [];
  const known = useQuery(modelKinds).data ?? [];
  const fit = library.filter(({ facts, problem }) => facts?.unit === 'flows' && problem === null);
  const afresh = known.filter(
    ({ kind, readsEvidence }) => kind !== 'robust-baseline' && !readsEvidence,
  );
  return (
    <Panel title="Models" note={formatCountOf(modelIds.length + kinds.length, 'model')}>
      <div className={styles.choices}>
        <Checkbox.Group
          label="Of the library"
          size="xs"
          value={[...modelIds]}
          onChange={setModelIds}
        >
          {fit.map(({ modelId, name }) => (
            <Checkbox
              key={modelId}
              size="xs"
              value={modelId}
              label={<SafeText text={name} most={60} />}
            />
          ))}
        </Checkbox.Group>
        <Checkbox.Group
          label="Fitted for this, on the split's first side"
          size="xs"
          value={[...kinds]}
          onChange={setKinds}
        >
          {afresh.map(({ kind, title }) => (
            <Checkbox key={kind} size="xs" value={kind} label={title} />
          ))}
        </Checkbox.Group>
      </div>
    </Panel>
  );
}
