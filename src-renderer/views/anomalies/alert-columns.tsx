// The columns of the list of alerts.

import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SeverityBadge } from '../../widgets/severity-badge.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { type AlertLine, alertIn } from './alert-groups.ts';
import styles from './alert-list.module.css';
import { confidenceText, verdictText } from './alert-words.ts';
import { SecondText } from './second-text.tsx';

type Column = DataColumn<AlertLine>;

/** Of alerts: the heads of groups have no cells. */
const column = (
  id: string,
  title: string,
  widthPx: number,
  cell: (alert: AlertRow) => React.ReactNode,
  text: (alert: AlertRow, zone: 'utc' | 'local') => string,
): Column => ({
  ...{ id, title, widthPx, isSortable: false },
  cell: (line) => {
    const alert = alertIn(line);
    return alert ? cell(alert) : null;
  },
  text: (line, zone) => {
    const alert = alertIn(line);
    return alert ? text(alert, zone) : '';
  },
});

const severity = column(
  'severity',
  'Severity',
  84,
  (alert) => <SeverityBadge severity={alert.severity} />,
  (alert) => alert.severity,
);

const confidence: Column = {
  ...column(
    'confidence',
    'Sure',
    58,
    ({ confidence: sure }) => confidenceText(sure),
    ({ confidence: sure }) => String(sure),
  ),
  isRight: true,
};

const title: Column = {
  ...column(
    'title',
    'What',
    224,
    (alert) => <span className={styles.title}>{alert.title}</span>,
    (alert) => alert.title,
  ),
  widestPx: 260,
};

const hosts = (id: 'attackers' | 'victims', name: string): Column => ({
  ...column(
    id,
    name,
    132,
    (alert) => <Hosts hosts={alert[id]} count={countOf(alert, id)} />,
    (alert) => alert[id].join(' '),
  ),
  widestPx: 320,
});

const countOf = (alert: AlertRow, id: 'attackers' | 'victims'): number =>
  id === 'attackers' ? alert.attackerCount : alert.victimCount;

function Hosts({
  hosts: [first],
  count,
}: {
  readonly hosts: readonly string[];
  readonly count: number;
}) {
  if (first === undefined) return null;
  return (
    <>
      <AddressText address={first} />
      {count > 1 && <span className={styles.more}> +{formatCount(count - 1)}</span>}
    </>
  );
}

const began = column(
  'time',
  'Began',
  154,
  (alert) => <SecondText us={alert.startUs} />,
  (alert, zone) => formatTime(alert.startUs, zone),
);

const count: Column = {
  ...column(
    'count',
    'Times',
    62,
    (alert) => formatCount(alert.count),
    (alert) => String(alert.count),
  ),
  isRight: true,
};

const verdict = column(
  'verdict',
  'Verdict',
  88,
  (alert) => (
    <span data-mark={alert.mark ?? 'none'} className={styles.verdict}>
      {verdictText(alert)}
    </span>
  ),
  verdictText,
);

const summary: Column = {
  ...column(
    'summary',
    'Summary',
    360,
    (alert) => <SafeText text={alert.summary} />,
    (alert) => alert.summary,
  ),
  widestPx: 1600,
};

const attack: Column = {
  ...column(
    'attack',
    'ATT&CK',
    84,
    ({ attack: id }) => id,
    ({ attack: id }) => id ?? '',
  ),
  isShownAtFirst: false,
};

const plainColumns: readonly Column[] = [
  ...[severity, confidence, title, verdict, hosts('attackers', 'From'), hosts('victims', 'To')],
  ...[began, count, summary, attack],
];

interface Picking {
  readonly isPicked: (alert: AlertRow) => boolean;
  readonly onPick: (alert: AlertRow, isRange: boolean) => void;
}

/** A box to select each by; keys do the same. */
export function alertColumns({ isPicked, onPick }: Picking): readonly Column[] {
  const pick = column(
    'pick',
    '✓',
    32,
    (alert) => (
      <input
        type="checkbox"
        tabIndex={-1}
        className={styles.pick}
        aria-label={`Select ${alert.title}`}
        checked={isPicked(alert)}
        onChange={() => undefined}
        onClick={(event) => onPick(alert, event.shiftKey)}
      />
    ),
    () => '',
  );
  return [pick, ...plainColumns];
}
