import { NativeSelect } from '@mantine/core';
import type {
  EvaluatedCurves,
  EvaluationResult,
} from '../../../src-contract/routes/evaluations.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { useAddress } from '../../address/use-address.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './evaluation.module.css';
import { evaluationShape } from './evaluation-address.ts';
import { remarkLines, warningLines } from './evaluation-words.ts';

interface FirstWordsProps {
  readonly result: EvaluationResult;
  readonly models: readonly EvaluatedCurves[];
  readonly splits: readonly string[];
  readonly split: string;
}

/** How it was judged, and what to keep in mind before believing a curve. */
export function FirstWords({ result, models, splits, split }: FirstWordsProps) {
  const [, change] = useAddress(evaluationShape);
  const [first] = models;
  const lines = [...warningLines(models), ...remarkLines(result, models)];
  return (
    <section className={styles.first} aria-label="How it was judged">
      <div className={styles.row}>
        {splits.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Split"
            value={split}
            data={splits.map((value) => ({ value, label: shownText(value, 60) }))}
            onChange={({ currentTarget }) =>
              change({ split: currentTarget.value, at: -1 }, 'replace')
            }
          />
        )}
        <span>
          Split <b>{shownText(split, 60)}</b>
          {first &&
            `: judged on ${formatCountOf(first.rows, 'flow')}, ${formatCount(first.positives)} of them attacks.`}{' '}
          <SafeText text={first?.note ?? ''} />
        </span>
      </div>
      {lines.length > 0 && (
        <ul className={styles.warnings} aria-label="Warnings">
          {lines.map((line) => (
            <li key={line}>
              <Icon name="warning" size={13} />
              <SafeText text={line} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
