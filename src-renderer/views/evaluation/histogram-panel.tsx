import { useMemo } from 'react';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { Panel } from '../../widgets/panel.tsx';
import { thresholdAt } from './at-threshold.ts';
import { histogramOption, histogramTable } from './score-options.ts';

interface HistogramPanelProps {
  readonly evaluation: EvaluatedCurves;
  readonly step: number;
}

/** Which scores ordinary flows and attacks have: the less they overlap the better. */
export function HistogramPanel({ evaluation, step }: HistogramPanelProps) {
  const { histogram, model } = evaluation;
  const threshold = thresholdAt(evaluation, step);
  const option = useMemo(() => histogramOption(histogram, threshold), [histogram, threshold]);
  const table = useMemo(() => histogramTable(histogram), [histogram]);
  return (
    <Panel title="Scores by label" note={shownText(model, 60)} isChart>
      <Chart label={`Scores by label of ${model}`} option={option} table={table} />
    </Panel>
  );
}
