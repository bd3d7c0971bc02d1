import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AttachedLabels } from '../../../src-contract/routes/labels.ts';
import { AppError } from '../../../src-core/base/app-error.ts';
import { PageLink } from '../../address/page-link.tsx';
import { api, transport } from '../../api.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { FileChooser } from '../frame/file-chooser.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import { JobProgress } from '../jobs/job-progress.tsx';
import styles from './evaluation.module.css';
import { attachedLabels } from './evaluation-questions.ts';
import { attachedTroubles, attachedWords, type LabelCounts } from './evaluation-words.ts';

/** What flows are known to be, and a table of labels to tell more. */
export function LabelPanel({ counts }: { readonly counts: LabelCounts | undefined }) {
  const [column, setColumn] = useState('');
  const [shift, setShift] = useState('0');
  const [replace, setReplace] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const { attempt, jobs, isReading } = useFrame();
  const client = useQueryClient();
  const last = useQuery(attachedLabels).data?.[0];
  const attach = (file: File) =>
    attempt(`${file.name} gave no labels`, async () => {
      const path = await transport.give(file);
      if (!path)
        throw new AppError('unreadable-file', `${file.name} is not a file on this computer.`);
      const asked = { path, replace, shiftSec: Number(shift) || 0 };
      hearJob(
        client,
        await api('labels.attach', {
          ...asked,
          ...(column.trim() && { labelColumn: column.trim() }),
        }),
      );
    });
  return (
    <Panel
      title="Labels"
      note={
        counts &&
        `${formatCount(counts.ordinary)} ordinary · ${formatCount(counts.attacks)} attacks · ${formatCount(counts.unlabelled)} unlabelled`
      }
    >
      <div className={styles.fields}>
        <FileChooser
          ref={chooser}
          label="Table of labels"
          onFiles={([file]) => {
            if (file) void attach(file);
          }}
        />
        <div className={styles.row}>
          <Button
            size="xs"
            variant="default"
            disabled={isReading}
            onClick={() => chooser.current?.click()}
          >
            Attach labels from a file…
          </Button>
          <PageLink page="flows" className={styles.link}>
            Label flows by hand
          </PageLink>
        </div>
        {isReading && (
          <p className={styles.trouble}>
            A capture is being read: labels can be joined when all its flows are there.
          </p>
        )}
        <div className={styles.options}>
          <TextInput
            size="xs"
            label="Column of labels"
            placeholder="found by its name"
            value={column}
            onChange={({ currentTarget }) => setColumn(currentTarget.value)}
          />
          <TextInput
            size="xs"
            label="Seconds added to its times"
            value={shift}
            error={Number.isFinite(Number(shift)) ? undefined : 'takes a number'}
            onChange={({ currentTarget }) => setShift(currentTarget.value)}
          />
        </div>
        <Checkbox
          size="xs"
          label="Labels that flows have already make way"
          checked={replace}
          onChange={({ currentTarget }) => setReplace(currentTarget.checked)}
        />
        {jobs
          .filter(({ kind }) => kind === 'label')
          .map((job) => (
            <JobProgress key={job.jobId} job={job} />
          ))}
        {last && <Attached last={last} />}
      </div>
    </Panel>
  );
}

function Attached({ last }: { readonly last: AttachedLabels }) {
  const { attempt } = useFrame();
  const { undoId } = last;
  const undo = (id: string) =>
    void attempt('The labels were not taken back', async () => {
      const { changed, leftAlone } = await api('labels.undo', { undoId: id });
      tell(
        `Taken back: the labels of ${formatCount(changed)} flows${leftAlone ? `; ${formatCount(leftAlone)} were changed since and stay` : ''}`,
      );
    });
  return (
    <div className={styles.attached}>
      <div className={styles.row}>
        <b>
          <SafeText text={last.name} most={60} />
        </b>
        {undoId && (
          <Button size="compact-xs" variant="subtle" onClick={() => undo(undoId)}>
            Take back
          </Button>
        )}
      </div>
      <p>{attachedWords(last)}</p>
      {attachedTroubles(last).map((trouble) => (
        <p key={trouble} className={styles.trouble}>
          {trouble}
        </p>
      ))}
      {last.sentences.map((sentence) => (
        <p key={sentence} className={styles.dim}>
          <SafeText text={sentence} />
        </p>
      ))}
    </div>
  );
}
