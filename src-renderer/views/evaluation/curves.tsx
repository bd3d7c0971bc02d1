import { Switch } from '@mantine/core';
import { useMemo } from 'react';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { useAddress } from '../../address/use-address.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { areaText } from '../../widgets/learning/learning-words.ts';
import { Panel } from '../../widgets/panel.tsx';
import { confusionAtStep, pointOf } from './at-threshold.ts';
import {
  precisionRecallOption,
  precisionRecallTable,
  rocOption,
  rocTable,
} from './curve-options.ts';
import { evaluationShape } from './evaluation-address.ts';

interface CurvesProps {
  readonly models: readonly EvaluatedCurves[];
  readonly chosen: EvaluatedCurves;
  readonly step: number;
}

export function Curves({ models, chosen, step }: CurvesProps) {
  const [{ log }, change] = useAddress(evaluationShape);
  const drawn = useMemo(
    () => ({ models, chosen: chosen.model, point: pointOf(confusionAtStep(chosen, step)) }),
    [models, chosen, step],
  );
  const roc = useMemo(() => rocOption(drawn, log), [drawn, log]);
  const precisionRecall = useMemo(() => precisionRecallOption(drawn), [drawn]);
  const tables = useMemo(() => [rocTable(models), precisionRecallTable(models)] as const, [models]);
  return (
    <>
      <Panel
        title="ROC"
        note={`area ${areaText(chosen.rocAuc)}`}
        controls={
          <Switch
            size="xs"
            label="few false alarms"
            title="False alarms by the logarithm"
            checked={log}
            onChange={({ currentTarget }) => change({ log: currentTarget.checked }, 'replace')}
          />
        }
        isChart
      >
        <Chart label="ROC curves" option={roc} table={tables[0]} />
      </Panel>
      <Panel
        title="Precision and recall"
        note={`average precision ${areaText(chosen.averagePrecision)}`}
        isChart
      >
        <Chart label="Precision-recall curves" option={precisionRecall} table={tables[1]} />
      </Panel>
    </>
  );
}
