import { useMemo } from 'react';
import type { LossCurve } from '../../../src-core/model/describe-model.ts';
import { Chart } from '../chart/chart.tsx';
import { lossOption, lossTable } from './loss-option.ts';

interface LossChartProps {
  /** Whose it is: the name of the picture. */
  readonly name: string;
  readonly loss: LossCurve;
}

export function LossChart({ name, loss }: LossChartProps) {
  const option = useMemo(() => lossOption(loss), [loss]);
  const table = useMemo(() => lossTable(loss), [loss]);
  return <Chart label={`Loss by epoch of ${name}`} option={option} table={table} />;
}
