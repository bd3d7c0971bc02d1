// The columns of the table of windows of hosts; their ids are what the engine sorts by.

import { type ScoredHost, scoredHostSorts } from '../../../src-contract/routes/host-scores.ts';
import { numberText } from '../../../src-core/model/reading-in-words.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { MinuteText, TimeText } from '../../widgets/time-text.tsx';
import { featureWords, scoreText } from './host-score-words.ts';
import styles from './host-scores.module.css';

type Column = DataColumn<ScoredHost>;

const all: readonly Column[] = [
  {
    ...{ id: 'address', title: 'Host', widthPx: 150, widestPx: 260 },
    cell: ({ address }) => <AddressText address={address} />,
    text: ({ address }) => address,
  },
  {
    ...{ id: 'start', title: 'Window begins', widthPx: 132 },
    // Windows begin at whole minutes, but where somebody has asked for shorter ones.
    cell: ({ startUs }) =>
      startUs % 60e6 === 0 ? <MinuteText us={startUs} /> : <TimeText us={startUs} />,
    text: ({ startUs }, zone) => formatTime(startUs, zone),
  },
  {
    ...{ id: 'score', title: 'Score', widthPx: 68, isRight: true },
    cell: ({ score }) => scoreText(score),
    text: ({ score }) => (score === null ? '' : String(score)),
  },
  {
    ...{ id: 'raw', title: 'Raw score', widthPx: 84, isRight: true },
    cell: ({ raw, isReported }) => (
      <span className={styles.raw} data-reported={isReported || undefined} title={String(raw)}>
        {numberText(raw)}
      </span>
    ),
    text: ({ raw }) => String(raw),
  },
  {
    ...{ id: 'why', title: 'What makes it so', widthPx: 180, widestPx: 560 },
    cell: ({ why }) => <SafeText text={featureWords(why)} most={200} />,
    text: ({ why }) => featureWords(why),
  },
  {
    ...{ id: 'reported', title: 'Reported', widthPx: 76, isShownAtFirst: false },
    cell: ({ isReported }) => (isReported ? 'yes' : ''),
    text: ({ isReported }) => (isReported ? 'yes' : 'no'),
  },
  {
    ...{ id: 'capture', title: 'Capture', widthPx: 70, isRight: true, isShownAtFirst: false },
    cell: ({ captureId }) => captureId,
    text: ({ captureId }) => String(captureId),
  },
];

const sortable: ReadonlySet<string> = new Set(scoredHostSorts);

export const hostScoreColumns: readonly Column[] = all.map((column) => ({
  ...column,
  isSortable: sortable.has(column.id),
}));
