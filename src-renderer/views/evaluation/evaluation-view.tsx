import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EvaluationResult } from '../../../src-contract/routes/evaluations.ts';
import { useAddress } from '../../address/use-address.ts';
import { LossChart } from '../../widgets/learning/loss-chart.tsx';
import { lossWords } from '../../widgets/learning/loss-option.ts';
import { Panel } from '../../widgets/panel.tsx';
import { EmptyState, ErrorState, Loading } from '../../widgets/states.tsx';
import { ChancePanel } from './chance-panel.tsx';
import { ClassPanel } from './class-panel.tsx';
import { ContenderTable } from './contender-table.tsx';
import { Curves } from './curves.tsx';
import styles from './evaluation.module.css';
import { evaluationShape } from './evaluation-address.ts';
import { evaluationOf } from './evaluation-questions.ts';
import { chosenModel, modelsOn, splitsOf } from './evaluation-words.ts';
import { FirstWords } from './first-words.tsx';
import { HistogramPanel } from './histogram-panel.tsx';
import { ThresholdPanel } from './threshold-panel.tsx';
import { useThreshold } from './use-threshold.ts';

export function EvaluationView({ evaluationId }: { readonly evaluationId: string }) {
  const { data, error, refetch } = useQuery(evaluationOf(evaluationId));
  if (error) {
    return (
      <ErrorState title="This evaluation could not be shown" sentence={error.message}>
        <Button size="xs" variant="default" onClick={() => void refetch()}>
          Try again
        </Button>
      </ErrorState>
    );
  }
  if (!data) return <Loading what="the evaluation" />;
  return <Result result={data} />;
}

/** Warnings first, then all models over each other, then one of them at a threshold. */
function Result({ result }: { readonly result: EvaluationResult }) {
  const [{ split, contender }] = useAddress(evaluationShape);
  const splits = splitsOf(result);
  const shownSplit = splits.includes(split) ? split : (splits[0] ?? '');
  const models = modelsOn(result, shownSplit);
  const chosen = chosenModel(models, contender);
  const threshold = useThreshold(chosen);
  if (!chosen) return <EmptyState title="Nothing was judged." />;
  return (
    <div className={styles.page}>
      <FirstWords result={result} models={models} splits={splits} split={shownSplit} />
      <ContenderTable models={models} chosen={chosen.model} />
      <div className={styles.grid}>
        <Curves models={models} chosen={chosen} step={threshold.drawnStep} />
        <ThresholdPanel evaluation={chosen} threshold={threshold} />
        <HistogramPanel evaluation={chosen} step={threshold.drawnStep} />
        <ClassPanel evaluation={chosen} />
        {chosen.calibration && <ChancePanel calibration={chosen.calibration} name={chosen.model} />}
        {chosen.loss && (
          <Panel title="Reconstruction loss" note={lossWords(chosen.loss)} isChart>
            <LossChart name={chosen.model} loss={chosen.loss} />
          </Panel>
        )}
      </div>
    </div>
  );
}
