import { Button, Slider } from '@mantine/core';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { binaryReport } from '../../../src-core/evaluate/classification-report.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { percentText, rawText } from '../../widgets/learning/learning-words.ts';
import { Panel } from '../../widgets/panel.tsx';
import { saveBlob } from '../../widgets/save-blob.ts';
import { confusionAtStep, lastStep, stepOfRate, thresholdAt } from './at-threshold.ts';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import styles from './evaluation.module.css';
import { reportCsv } from './report-lines.ts';
import { ReportTable } from './report-table.tsx';
import type { Threshold } from './use-threshold.ts';

interface ThresholdPanelProps {
  readonly evaluation: EvaluatedCurves;
  readonly threshold: Threshold;
}

/** Where alarms begin, and what comes of it: computed here, so that it moves with the hand. */
export function ThresholdPanel({
  evaluation,
  threshold: { step, ...threshold },
}: ThresholdPanelProps) {
  const confusion = confusionAtStep(evaluation, step);
  const report = binaryReport(confusion);
  const raw = thresholdAt(evaluation, step);
  const words = step === 0 ? `${rawText(raw)}, above every score` : rawText(raw);
  const csv = reportCsv(report);
  return (
    <Panel
      title="Threshold"
      note={`${shownText(evaluation.model, 40)}: ${words}`}
      controls={
        <>
          {raw !== undefined && <CopyButton text={String(raw)} what="threshold" />}
          <CopyButton text={csv} what="report as CSV" />
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              saveBlob(new Blob([csv], { type: 'text/csv' }), `report of ${evaluation.model}.csv`)
            }
          >
            Save CSV
          </Button>
        </>
      }
    >
      <div className={styles.slider}>
        <span className={styles.dim}>stricter</span>
        <Slider
          size="sm"
          label={null}
          thumbLabel="Threshold"
          thumbProps={{ 'aria-valuetext': `Threshold ${words}` }}
          min={0}
          max={lastStep(evaluation)}
          value={step}
          onChange={threshold.move}
          onChangeEnd={threshold.settle}
        />
        <span className={styles.dim}>looser</span>
      </div>
      <div className={styles.row}>
        <Button size="compact-xs" variant="default" onClick={threshold.reset}>
          Its own
        </Button>
        {evaluation.recallAtFpr.map(({ rate }) => (
          <Button
            key={rate}
            size="compact-xs"
            variant="default"
            onClick={() => threshold.settle(stepOfRate(evaluation, rate))}
          >
            {percentText(rate)} false alarms
          </Button>
        ))}
      </div>
      <div className={styles.outcome}>
        <ConfusionMatrix confusion={confusion} />
        <ReportTable report={report} />
      </div>
    </Panel>
  );
}
