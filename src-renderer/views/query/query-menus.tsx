import { Button, Menu } from '@mantine/core';
import { formatTime } from '../../widgets/format-time.ts';
import { Icon } from '../../widgets/icon.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { queryExamples } from './query-examples.ts';
import { type PastQuery, shortSql } from './query-history.ts';
import styles from './query-page.module.css';

interface ExampleMenuProps {
  readonly onChoose: (sql: string) => void;
}

export function ExampleMenu({ onChoose }: ExampleMenuProps) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<Icon name="down" size={12} />}>
          Examples
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {queryExamples.map(({ title, sql }) => (
          <Menu.Item key={title} onClick={() => onChoose(sql)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface HistoryMenuProps extends ExampleMenuProps {
  readonly past: readonly PastQuery[];
  readonly onForget: () => void;
}

export function HistoryMenu({ past, onChoose, onForget }: HistoryMenuProps) {
  const { zone } = useTimeZone();
  return (
    <Menu position="bottom-end" shadow="md" width={520}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={past.length === 0}
          rightSection={<Icon name="down" size={12} />}
        >
          History
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.history ?? ''}>
        <Menu.Label>Kept in this browser or window only</Menu.Label>
        {past.map(({ sql, atMs }) => (
          <Menu.Item
            key={sql}
            title={sql}
            rightSection={
              <small className={styles.aside}>{formatTime(atMs * 1000, zone).slice(5, 16)}</small>
            }
            onClick={() => onChoose(sql)}
          >
            <code>{shortSql(sql, 66)}</code>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="trash" size={14} />} onClick={onForget}>
          Forget all of them
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
