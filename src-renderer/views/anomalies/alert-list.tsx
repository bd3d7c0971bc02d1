import { Button } from '@mantine/core';
import { useCallback, useMemo, useRef } from 'react';
import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { useAddress } from '../../address/use-address.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { EmptyState } from '../../widgets/states.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import type { TableLine } from '../../widgets/table/row-blocks.ts';
import type { PickedRows } from '../../widgets/table/use-picked-rows.ts';
import { useTableLayout } from '../../widgets/table/use-table-layout.ts';
import { type RowSource, useTableRows } from '../../widgets/table/use-table-rows.ts';
import { useFrame } from '../frame/use-frame.ts';
import { alertShape } from './alert-address.ts';
import { alertColumns } from './alert-columns.tsx';
import { type AlertLine, alertIn } from './alert-groups.ts';
import styles from './alert-list.module.css';
import { useFollow } from './use-follow.ts';
import { useOpenRow } from './use-open-row.ts';

interface AlertListProps {
  readonly source: RowSource<AlertLine>;
  readonly picked: PickedRows<AlertRow>;
  readonly onToggle: (group: string) => void;
  readonly onActive: (line: TableLine<AlertLine> | undefined) => void;
}

export function AlertList({ source, picked, onToggle, onActive }: AlertListProps) {
  const [{ alert: openId }, change] = useAddress(alertShape);
  const rows = useTableRows(source);
  const active = useRef<TableLine<AlertLine>>(undefined);
  const follow = useFollow(openId, change);
  const hear = useCallback(
    (line: TableLine<AlertLine> | undefined) => {
      active.current = line;
      onActive(line);
      follow(alertIn(line?.row));
    },
    [onActive, follow],
  );
  const { rows: pickedRows, toggle, extend } = picked;
  const columns = useMemo(
    () =>
      alertColumns({
        isPicked: ({ id }) => pickedRows.has(id),
        // A click makes its row the active one first.
        onPick: (alert, isRange) => (isRange ? extend : toggle)(alert, active.current?.at ?? 0),
      }),
    [pickedRows, toggle, extend],
  );
  const laidOut = useTableLayout('alerts', columns);
  const lookOf = useCallback(
    (line: AlertLine) =>
      line.kind === 'alert'
        ? { isOpen: line.alert.id === openId }
        : { banner: <GroupHead line={line} onToggle={onToggle} /> },
    [openId, onToggle],
  );
  return (
    <DataTable
      label="Alerts"
      rows={rows}
      laidOut={laidOut}
      sort=""
      onSort={nothing}
      onActive={hear}
      onOpen={(line) =>
        line.kind === 'alert' ? change({ alert: line.alert.id }) : onToggle(line.group.key)
      }
      lookOf={lookOf}
      revealAt={useOpenRow(source.key, openId)}
      empty={<NoAlert />}
    />
  );
}

/** The order is chosen above the list. */
const nothing = () => undefined;

interface GroupHeadProps {
  readonly line: Extract<AlertLine, { kind: 'group' }>;
  readonly onToggle: (group: string) => void;
}

function GroupHead({ line: { group, isOpen }, onToggle }: GroupHeadProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.group}
      aria-expanded={isOpen}
      onClick={() => onToggle(group.key)}
    >
      <Icon name={isOpen ? 'down' : 'right'} size={12} />
      <SafeText text={group.title} />
      <span className={styles.groupCount}>{formatCountOf(group.alerts, 'alert')}</span>
    </button>
  );
}

function NoAlert() {
  const { isFiltered, clear } = useFilter();
  const { isReading } = useFrame();
  const [address, change] = useAddress(alertShape);
  const isNarrowed = Object.entries(alertShape).some(
    ([name, usual]) => !unfiltering.includes(name) && Reflect.get(address, name) !== usual,
  );
  if (isFiltered || isNarrowed) {
    return (
      <EmptyState title="No alert passes these filters.">
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            change({ ...alertShape, group: address.group, size: address.size });
            if (isFiltered) clear();
          }}
        >
          Clear the filters
        </Button>
      </EmptyState>
    );
  }
  if (isReading) {
    return (
      <EmptyState title="Reading; alerts are told when the capture has been read to its end." />
    );
  }
  return (
    <EmptyState
      title="No alert is open."
      sentence="Nothing that the detectors look for was found, or all of it has been closed."
    >
      <Button size="xs" variant="default" onClick={() => change({ status: 'all', show: 'all' })}>
        Show closed and silenced alerts
      </Button>
    </EmptyState>
  );
}

const unfiltering = ['alert', 'group', 'sort', 'size'];
