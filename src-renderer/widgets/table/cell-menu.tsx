import { Menu } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { copyText } from '../copy-text.ts';
import { Icon, type IconName } from '../icon.tsx';
import { useTimeZone } from '../time-zone.tsx';
import type { DataColumn, TermBounds } from './data-column.ts';
import { rowText } from './row-text.ts';

/** What a page lets a person do with a row, beside filtering and copying. */
export interface RowAction<Row> {
  readonly title: string;
  readonly icon?: IconName;
  readonly run: (row: Row) => void;
}

/** Where it was asked for, and about which cell. */
export interface CellMenuPlace<Row> {
  readonly xPx: number;
  readonly yPx: number;
  readonly row: Row;
  readonly column: DataColumn<Row> | undefined;
}

interface CellMenuProps<Row> {
  readonly place: CellMenuPlace<Row> | undefined;
  readonly columns: readonly DataColumn<Row>[];
  readonly actions: readonly RowAction<Row>[];
  readonly onClose: () => void;
}

const outside = ['mousedown', 'touchstart'];

export function CellMenu<Row>({ place, columns, actions, onClose }: CellMenuProps<Row>) {
  const { zone } = useTimeZone();
  if (!place) return null;
  const { row, column } = place;
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      shadow="md"
      returnFocus
      // What it stands at is a point, which counts as hidden.
      hideDetached={false}
      // Not by keydown as well: the key that opened it is still on its way.
      clickOutsideEvents={outside}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: place.xPx, top: place.yPx }} />
      </Menu.Target>
      <Menu.Dropdown>
        <TermItems term={column?.term?.(row)} bounds={column?.bounds?.(row)} />
        {actions.map(({ title, icon, run }) => (
          <Menu.Item
            key={title}
            leftSection={icon && <Icon name={icon} size={14} />}
            onClick={() => run(row)}
          >
            {title}
          </Menu.Item>
        ))}
        {column && (
          <Menu.Item
            leftSection={<Icon name="copy" size={14} />}
            onClick={() => copyText(column.text(row, zone))}
          >
            Copy {column.title}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Icon name="copy" size={14} />}
          onClick={() => copyText(rowText(row, columns, zone))}
        >
          Copy the row
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface TermItemsProps {
  readonly term: string | undefined;
  readonly bounds: TermBounds | undefined;
}

/** What the cell makes of the filter. */
function TermItems({ term, bounds }: TermItemsProps) {
  const { addTerm, change, where } = useFilter();
  if (!term && !bounds) return null;
  const item = (title: string, icon: IconName, run: () => void) => (
    <Menu.Item leftSection={<Icon name={icon} size={14} />} onClick={run}>
      {title}
    </Menu.Item>
  );
  return (
    <>
      <Menu.Label>{term ?? bounds?.atLeast.replace('>=', '')}</Menu.Label>
      {term && item('Show only this', 'filter', () => addTerm(term))}
      {term && item('Leave this out', 'minus', () => addTerm(term, true))}
      {bounds && item('At least this', 'up', () => addTerm(bounds.atLeast))}
      {bounds && item('At most this', 'down', () => addTerm(bounds.atMost))}
      {term &&
        where !== '' &&
        item('This in place of the filter', 'search', () => change({ where: term }))}
      <Menu.Divider />
    </>
  );
}
