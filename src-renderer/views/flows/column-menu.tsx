import { Button, Checkbox, Popover, ScrollArea } from '@mantine/core';
import type { ColumnVisibilityState } from '@tanstack/react-table';
import { Icon } from '../../widgets/icon.tsx';
import { laidOutColumns, visibleAtFirst } from './column-layout.ts';
import styles from './column-menu.module.css';

interface ColumnMenuProps {
  readonly visibility: ColumnVisibilityState;
  readonly onChange: (visibility: ColumnVisibilityState) => void;
}

export function ColumnMenu({ visibility, onChange }: ColumnMenuProps) {
  const all = Object.fromEntries(laidOutColumns.map(({ column }) => [column, true]));
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="columns" size={14} />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns" p={0}>
        <ScrollArea.Autosize mah="min(520px, 70vh)" type="auto">
          <div className={styles.list}>
            {laidOutColumns.map(({ column, title }) => (
              <Checkbox
                key={column}
                size="xs"
                label={title}
                checked={visibility[column] ?? false}
                // A table without a single column could not be got out of.
                disabled={visibility[column] === true && countOf(visibility) === 1}
                onChange={(event) =>
                  onChange({ ...visibility, [column]: event.currentTarget.checked })
                }
              />
            ))}
          </div>
        </ScrollArea.Autosize>
        <div className={styles.foot}>
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(all)}>
            Show all
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(visibleAtFirst)}>
            Reset
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const countOf = (visibility: ColumnVisibilityState): number =>
  Object.values(visibility).filter(Boolean).length;
