import { Menu } from '@mantine/core';
import { useFilter } from '../../address/use-filter.tsx';
import { copyText } from '../copy-text.ts';
import { Icon, type IconName } from '../icon.tsx';
import { useTimeZone } from '../time-zone.tsx';
import type { DataColumn } from './data-column.ts';
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
  const { addTerm, change, where } = useFilter();
  const { zone } = useTimeZone();
  if (!place) return null;
  const { row, column } = place;
  const term = column?.term?.(row);
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
        {term && (
          <>
            <Menu.Label>{term}</Menu.Label>
            <Menu.Item leftSection={<Icon name="filter" size={14} />} onClick={() => addTerm(term)}>
              Show only this
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="minus" size={14} />}
              onClick={() => addTerm(term, true)}
            >
              Leave this out
            </Menu.Item>
            {where !== '' && (
              <Menu.Item
                leftSection={<Icon name="search" size={14} />}
                onClick={() => change({ where: term })}
              >
                This in place of the filter
              </Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
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
