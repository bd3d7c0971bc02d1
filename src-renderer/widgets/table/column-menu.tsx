import {
  ActionIcon,
  Button,
  Checkbox,
  Popover,
  ScrollArea,
  SegmentedControl,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../icon.tsx';
import styles from './column-menu.module.css';
import type { DataColumn } from './data-column.ts';
import {
  type Density,
  densities,
  firstLayout,
  moveColumn,
  orderOf,
  togglePin,
  visibilityOf,
} from './table-layout.ts';
import type { LaidOut } from './use-table-layout.ts';

/** Which columns show, in which order, which of them stay, and how close rows stand. */
export function ColumnMenu<Row>({ laidOut }: { readonly laidOut: LaidOut<Row> }) {
  const { columns, layout, change } = laidOut;
  const [wanted, setWanted] = useState('');
  const byId = new Map(columns.map((column) => [column.id, column]));
  const listed = orderOf(layout, columns)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(
      ({ title, isControl }) => !isControl && title.toLowerCase().includes(wanted.toLowerCase()),
    );
  const showAll = () =>
    change({ ...layout, shown: Object.fromEntries(columns.map(({ id }) => [id, true])) });
  return (
    <Popover position="bottom-end" shadow="md" trapFocus onClose={() => setWanted('')}>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="columns" size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" p={0} w={320}>
        <div className={styles.top}>
          <TextInput
            size="xs"
            aria-label="Find a column"
            placeholder="Find a column"
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        </div>
        <ScrollArea.Autosize mah="min(420px, 60vh)" type="auto">
          <ul className={styles.list}>
            {listed.map((column, at) => (
              <ColumnLine
                key={column.id}
                column={column}
                laidOut={laidOut}
                above={listed[at - 1]?.id}
                below={listed[at + 1]?.id}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
        <div className={styles.foot}>
          <SegmentedControl
            size="xs"
            aria-label="How close rows stand"
            data={[...densities]}
            value={layout.density}
            onChange={(density) => change({ ...layout, density: density as Density })}
          />
          <span>
            <Button size="compact-xs" variant="subtle" onClick={showAll}>
              Show all
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => change(firstLayout)}>
              Reset
            </Button>
          </span>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ColumnLineProps<Row> {
  readonly column: DataColumn<Row>;
  readonly laidOut: LaidOut<Row>;
  readonly above: string | undefined;
  readonly below: string | undefined;
}

function ColumnLine<Row>({ column: { id, title }, laidOut, above, below }: ColumnLineProps<Row>) {
  const { columns, layout, change } = laidOut;
  const visibility = visibilityOf(layout, columns);
  const shows = visibility[id] ?? false;
  const isPinned = layout.pinned.includes(id);
  const move = (to: string | undefined) => to && change(moveColumn(layout, columns, id, to));
  return (
    <li className={styles.line}>
      <Checkbox
        size="xs"
        label={title}
        checked={shows}
        // A table without a single column could not be got out of.
        disabled={shows && Object.values(visibility).filter(Boolean).length === 1}
        onChange={(event) =>
          change({ ...layout, shown: { ...layout.shown, [id]: event.currentTarget.checked } })
        }
      />
      <span className={styles.verbs}>
        <Verb
          icon="pin"
          label={`${isPinned ? 'Let go of' : 'Keep in sight'}: ${title}`}
          isOn={isPinned}
          onClick={() => change(togglePin(layout, id))}
        />
        <Verb icon="up" label={`Move ${title} left`} isOff={!above} onClick={() => move(above)} />
        <Verb
          icon="down"
          label={`Move ${title} right`}
          isOff={!below}
          onClick={() => move(below)}
        />
      </span>
    </li>
  );
}

interface VerbProps {
  readonly icon: 'pin' | 'up' | 'down';
  readonly label: string;
  readonly isOn?: boolean;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

function Verb({ icon, label, isOn = false, isOff = false, onClick }: VerbProps) {
  return (
    <ActionIcon
      variant={isOn ? 'light' : 'subtle'}
      color={isOn ? 'cyan' : 'gray'}
      size={20}
      aria-label={label}
      title={label}
      aria-pressed={icon === 'pin' ? isOn : undefined}
      disabled={isOff}
      onClick={onClick}
    >
      <Icon name={icon} size={12} />
    </ActionIcon>
  );
}
