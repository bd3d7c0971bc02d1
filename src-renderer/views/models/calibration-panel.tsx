import { useMemo } from 'react';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { Chart } from '../../widgets/chart/chart.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { calibrationOption, calibrationTable } from './calibration-option.ts';

/** How its raw scores become shares of ordinary rows. */
export function CalibrationPanel({ card }: { readonly card: ModelCard }) {
  const { calibration, facts, name } = card;
  const threshold = facts?.threshold ?? 0;
  const option = useMemo(
    () => calibration && calibrationOption(calibration, threshold),
    [calibration, threshold],
  );
  if (!calibration || !option || calibration.points.length === 0) return null;
  return (
    <Panel
      title="Calibration"
      note={`by ${formatCountOf(calibration.heldOutRows, 'ordinary row')} held out`}
      isChart
    >
      <Chart
        label={`Ordinary rows that reach each raw score of ${name}`}
        option={option}
        table={calibrationTable(calibration)}
      />
    </Panel>
  );
}
