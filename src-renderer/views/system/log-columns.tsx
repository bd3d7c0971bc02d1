import type { LogLine } from '../../../src-contract/routes/system.ts';
import { formatTime } from '../../widgets/format-time.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import type { DataColumn } from '../../widgets/table/data-column.ts';
import { TimeText } from '../../widgets/time-text.tsx';
import { factsText } from './log-lines.ts';
import styles from './system-page.module.css';

export const logColumns: readonly DataColumn<LogLine>[] = [
  {
    ...{ id: 'time', title: 'Time', widthPx: 212 },
    cell: ({ atUs }) => <TimeText us={atUs} />,
    text: ({ atUs }, zone) => formatTime(atUs, zone),
  },
  {
    ...{ id: 'level', title: 'Level', widthPx: 64 },
    cell: ({ level }) => (
      <span className={styles.level} data-level={level}>
        {level}
      </span>
    ),
    text: ({ level }) => level,
  },
  {
    ...{ id: 'sentence', title: 'What happened', widthPx: 240, widestPx: 520 },
    cell: ({ sentence }) => <SafeText text={sentence} />,
    text: ({ sentence }) => sentence,
  },
  {
    ...{ id: 'facts', title: 'With', widthPx: 420, widestPx: 2000 },
    cell: (line) => <SafeText text={factsText(line)} />,
    text: factsText,
  },
  {
    ...{ id: 'process', title: 'Process', widthPx: 80, isRight: true, isShownAtFirst: false },
    cell: ({ processId }) => processId,
    text: ({ processId }) => String(processId),
  },
];
