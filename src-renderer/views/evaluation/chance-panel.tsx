import { useMemo } from 'react';
import type { Calibration } from '../../../src-core/evaluate/calibration.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { Panel } from '../../widgets/panel.tsx';
import { chanceOption, chanceTable } from './score-options.ts';

interface ChancePanelProps {
  readonly calibration: Calibration;
  readonly name: string;
}

/** Of models that tell chances: whether they come true. */
export function ChancePanel({ calibration, name }: ChancePanelProps) {
  const option = useMemo(() => chanceOption(calibration), [calibration]);
  const table = useMemo(() => chanceTable(calibration), [calibration]);
  const { brier, expectedError } = calibration;
  return (
    <Panel
      title="Calibration"
      note={`Brier score ${brier.toFixed(4)} (0 is perfect), mean error ${expectedError.toFixed(4)}`}
      isChart
    >
      <Chart label={`Chances that come true of ${name}`} option={option} table={table} />
    </Panel>
  );
}
