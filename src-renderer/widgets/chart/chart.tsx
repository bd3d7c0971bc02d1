import { ActionIcon } from '@mantine/core';
import { useRef, useState } from 'react';
import { Icon } from '../icon.tsx';
import { saveBlob } from '../save-blob.ts';
import { Loading } from '../states.tsx';
import styles from './chart.module.css';
import type { ChartOption, ChartTable } from './chart-option.ts';
import { chartPicture } from './chart-picture.ts';
import { ChartTableView } from './chart-table-view.tsx';
import type { MarkedRange } from './marked-range.ts';
import { type ChartPick, useEChart } from './use-echart.ts';
import { useMark } from './use-mark.ts';

export interface ChartProps {
  /** What it shows, in a few words: read out in its place, and the name of its picture. */
  readonly label: string;
  /**
   * Made by a pure function with a test; memoize it, because another object is drawn anew. Its colours may be
   * named as in theme.ts: `color: '--ws-high'`.
   */
  readonly option: ChartOption;
  readonly table: ChartTable;
  /** Otherwise it fills what is around it. */
  readonly heightPx?: number;
  /** A mark of it was clicked. */
  readonly onPick?: (pick: ChartPick) => void;
  /** A range of the horizontal axis was dragged over; milliseconds on a time axis. */
  readonly onBrush?: (range: MarkedRange) => void;
}

export function Chart({ label, option, table, heightPx, onPick, onBrush }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { state, chart } = useEChart(place, option, onPick);
  const mark = useMark(chart, state === 'drawn', onBrush);
  const [wantsTable, setWantsTable] = useState(false);
  const isTable = wantsTable || state === 'undrawable';
  return (
    <figure
      className={styles.figure}
      aria-label={label}
      style={heightPx ? { height: heightPx } : {}}
    >
      <div ref={place} role="img" aria-label={label} className={styles.picture} hidden={isTable} />
      {mark && (
        <div
          className={styles.mark}
          style={{
            left: Math.min(mark.startPx, mark.endPx),
            width: Math.abs(mark.endPx - mark.startPx),
          }}
        />
      )}
      {state === 'loading' && (
        <div className={styles.over}>
          <Loading what={label} />
        </div>
      )}
      {isTable && <ChartTableView label={label} table={table} />}
      <div className={styles.tools}>
        {state !== 'undrawable' && (
          <Tool
            icon={isTable ? 'picture' : 'table'}
            label={`${isTable ? 'Show as a chart' : 'Show as a table'}: ${label}`}
            onClick={() => setWantsTable(!wantsTable)}
          />
        )}
        {state === 'drawn' && !isTable && (
          <Tool
            icon="save"
            label={`Save as a picture: ${label}`}
            onClick={() => {
              if (chart.current) saveBlob(chartPicture(chart.current), `${label}.png`);
            }}
          />
        )}
      </div>
    </figure>
  );
}

interface ToolProps {
  readonly icon: 'picture' | 'table' | 'save';
  readonly label: string;
  readonly onClick: () => void;
}

function Tool({ icon, label, onClick }: ToolProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={22}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} size={13} />
    </ActionIcon>
  );
}
