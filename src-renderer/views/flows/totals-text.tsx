import type { FlowTotals } from '../../../src-contract/routes/flows.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import styles from './flows.module.css';
import { exactTotals, totalsText } from './totals-words.ts';

/** Rounded to be read, copied to the last digit. */
export function TotalsText({ totals }: { readonly totals: FlowTotals }) {
  const { zone } = useTimeZone();
  return (
    <span className={styles.totals}>
      {totalsText(totals)}
      <CopyButton text={exactTotals(totals, zone)} what="these totals" />
    </span>
  );
}
