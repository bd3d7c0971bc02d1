import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usualBaselineKinds, usualMinFlows } from '../../../src-contract/routes/baseline.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { api } from '../../api.ts';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { captureList } from '../captures/capture-list.ts';
import { useFrame } from '../frame/use-frame.ts';
import { hearJob } from '../jobs/job-list.ts';
import { baselineKinds, baselineProblems } from './baseline-words.ts';
import styles from './models.module.css';
import { modelKinds } from './models-questions.ts';

/** A new one, of captures of this case that hold what is ordinary. */
export function MakeBaseline() {
  const captures = (useQuery(captureList).data ?? []).filter(({ state }) => state === 'ready');
  const kinds = baselineKinds(useQuery(modelKinds).data ?? []);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [chosenKinds, setKinds] = useState(usualBaselineKinds);
  const [minFlows, setMinFlows] = useState(String(usualMinFlows));
  const [name, setName] = useState('');
  const [isTakenUp, setIsTakenUp] = useState(true);
  const all = captures.map(({ captureId }) => String(captureId));
  const captureIds = all.filter((id) => !left.includes(id));
  const form = { captureIds, kinds: chosenKinds, minFlows };
  const problems = baselineProblems(form);
  return (
    <Panel title="A new baseline" note="of captures of this case that hold what is ordinary here">
      <div className={styles.fields}>
        <Checkbox.Group
          label="Captures"
          size="xs"
          value={captureIds}
          onChange={(ids) => setLeft(all.filter((id) => !ids.includes(id)))}
        >
          <Stack gap={6} pt={4}>
            {captures.map(({ captureId, name: capture, flows }) => (
              <Checkbox
                key={captureId}
                size="xs"
                value={String(captureId)}
                label={`${shownText(capture, 80)}, ${formatCountOf(flows, 'flow')}`}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Checkbox.Group label="Models" size="xs" value={chosenKinds} onChange={setKinds}>
          <Stack gap={6} pt={4}>
            {kinds.map(({ kind, title }) => (
              <Checkbox key={kind} size="xs" value={kind} label={title} />
            ))}
          </Stack>
        </Checkbox.Group>
        <div className={styles.settings}>
          <TextInput
            size="xs"
            label="Name of the baseline"
            placeholder="captures and the day"
            maxLength={100}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            size="xs"
            label="Least flows"
            description="Of fewer none is made."
            value={minFlows}
            onChange={({ currentTarget }) => setMinFlows(currentTarget.value)}
          />
        </div>
        <Checkbox
          size="xs"
          label="Use it as soon as it is there"
          checked={isTakenUp}
          onChange={({ currentTarget }) => setIsTakenUp(currentTarget.checked)}
        />
        <p className={styles.dim}>Flows that are labelled as attacks are left out.</p>
        <StartBaseline
          problems={problems}
          question={{
            ...{ captureIds: captureIds.map(Number), kinds: chosenKinds, isTakenUp },
            ...{ minFlows: Number(minFlows), ...(name.trim() && { name: name.trim() }) },
          }}
        />
      </div>
    </Panel>
  );
}

interface StartProps {
  readonly problems: readonly string[];
  readonly question: Parameters<typeof api<'baseline.start'>>[1];
}

function StartBaseline({ problems, question }: StartProps) {
  const { attempt, isReading } = useFrame();
  const client = useQueryClient();
  const start = () =>
    void attempt('The baseline was not begun', async () =>
      hearJob(client, await api('baseline.start', question)),
    );
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
          Make the baseline
        </Button>
      </div>
    </>
  );
}
