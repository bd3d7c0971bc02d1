import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../address/use-address.ts';
import { formatCount } from '../../widgets/format-number.ts';
import { type AlertQuestion, alertShape } from './alert-address.ts';
import { drawnAlerts } from './alert-counts.ts';
import styles from './alert-list.module.css';

/** What rules or the budget keep from the list is said, and one click away. */
export function HiddenAlerts({ question }: { readonly question: AlertQuestion }) {
  const { data } = useQuery(drawnAlerts(question));
  const [{ show }, change] = useAddress(alertShape);
  if (!data) return null;
  return (
    <>
      {show === 'first' && data.beyondBudget > 0 && (
        <button type="button" className={styles.hidden} onClick={() => change({ show: 'heard' })}>
          {formatCount(data.beyondBudget)} beyond the budget
        </button>
      )}
      {(show === 'heard' || show === 'first') && data.silenced > 0 && (
        <button
          type="button"
          className={styles.hidden}
          onClick={() => change({ show: 'silenced' })}
        >
          {formatCount(data.silenced)} silenced
        </button>
      )}
    </>
  );
}
