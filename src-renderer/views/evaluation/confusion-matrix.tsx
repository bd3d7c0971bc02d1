import type { BinaryConfusion } from '../../../src-core/evaluate/confusion.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { percentText } from '../../widgets/learning/learning-words.ts';
import styles from './evaluation.module.css';

/** Counts, and beneath each its share of the row: of what is truly so. */
export function ConfusionMatrix({ confusion }: { readonly confusion: BinaryConfusion }) {
  const [[quiet, falseAlarms], [missed, found]] = confusion;
  return (
    <table className={styles.matrix} aria-label="Confusion matrix">
      <thead>
        <tr>
          <td />
          <th scope="col">left alone</th>
          <th scope="col">reported</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">ordinary</th>
          <Cell count={quiet} of={quiet + falseAlarms} tone="right" />
          <Cell count={falseAlarms} of={quiet + falseAlarms} tone="wrong" />
        </tr>
        <tr>
          <th scope="row">attacks</th>
          <Cell count={missed} of={missed + found} tone="wrong" />
          <Cell count={found} of={missed + found} tone="right" />
        </tr>
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly count: number;
  readonly of: number;
  readonly tone: 'right' | 'wrong';
}

function Cell({ count, of, tone }: CellProps) {
  return (
    <td data-tone={count > 0 ? tone : undefined}>
      <b>{formatCount(count)}</b>
      <span>{percentText(of === 0 ? null : count / of)}</span>
    </td>
  );
}
