import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import { whyUnreadable } from '../../address/filter-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { Panel } from '../../widgets/panel.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { flowCount } from '../frame/flow-count.ts';
import { LearnFrom } from './learn-from.tsx';
import styles from './models.module.css';
import { modelsShape } from './models-address.ts';
import { labelList, modelKinds } from './models-questions.ts';
import { SettingFields } from './setting-fields.tsx';
import { StartTraining } from './start-training.tsx';
import { learnsOfHosts, type SettingTexts, trainProblems } from './train-question.ts';
import { TrainingPanel } from './training-panel.tsx';

/** A new model: of which kind, from which flows, with which settings. */
export function TrainView() {
  const { data: kinds, error } = useQuery(modelKinds);
  const [{ kind }] = useAddress(modelsShape);
  if (error) return <ErrorState title="No model can be trained" sentence={error.message} />;
  const chosen = kinds?.find((one) => one.kind === kind) ?? kinds?.[0];
  if (!kinds || !chosen) return <Loading what="kinds of models" />;
  return <TrainForm key={chosen.kind} kinds={kinds} kind={chosen} />;
}

interface TrainFormProps {
  readonly kinds: readonly ModelKind[];
  readonly kind: ModelKind;
}

function TrainForm({ kinds, kind }: TrainFormProps) {
  const [{ learn, hosts }, change] = useAddress(modelsShape);
  const [texts, setTexts] = useState<SettingTexts>({});
  const [name, setName] = useState('');
  const [ratePercent, setRatePercent] = useState('1');
  const [seed, setSeed] = useState('1');
  const [table, setTable] = useState<File>();
  const labels = useQuery(labelList).data;
  const isReadable = whyUnreadable(learn) === undefined;
  const counted = useQuery({ ...flowCount({ where: learn }), enabled: isReadable }).data;
  const isTable = table !== undefined;
  const isOfHosts = learnsOfHosts(kind, hosts, isTable);
  const form = { kind, where: learn, texts, ratePercent, seed, isTable, isOfHosts };
  const problems = trainProblems(form, { flows: counted?.matched, labels });
  return (
    <article className={styles.card} aria-label="Train a model">
      <header className={styles.cardHead}>
        <h3 className={styles.cardTitle}>Train a model</h3>
      </header>
      <TrainingPanel />
      <div className={styles.form}>
        <div className={styles.fields}>
          <Panel title="Kind">
            <div className={styles.fields}>
              <NativeSelect
                size="xs"
                aria-label="Kind"
                value={kind.kind}
                data={kinds.map(({ kind: value, title }) => ({ value, label: title }))}
                onChange={({ currentTarget }) => change({ kind: currentTarget.value }, 'replace')}
              />
              <p className={styles.dim}>{kind.help}</p>
              <TextInput
                size="xs"
                label="Name"
                placeholder={`${kind.kind} and the day`}
                maxLength={100}
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
            </div>
          </Panel>
          <LearnFrom
            kind={kind}
            labels={labels}
            matched={counted}
            table={table}
            onTable={setTable}
          />
          <StartTraining form={form} name={name} table={table} problems={problems} />
        </div>
        <Panel title="Settings" note="what is not touched stands at its default">
          <div className={styles.settings}>
            <TextInput
              size="xs"
              label="False alarms, %"
              description="The share of ordinary flows that may be reported: sets the threshold."
              value={ratePercent}
              onChange={({ currentTarget }) => setRatePercent(currentTarget.value)}
            />
            <TextInput
              size="xs"
              label="Seed"
              description="The same flows, settings and seed give the same model."
              value={seed}
              onChange={({ currentTarget }) => setSeed(currentTarget.value)}
            />
            <SettingFields settings={kind.settings} texts={texts} onTexts={setTexts} />
          </div>
        </Panel>
      </div>
    </article>
  );
}
