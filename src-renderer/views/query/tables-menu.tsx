import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { useFrame } from '../frame/use-frame.ts';

/** Tables of the case as Parquet, for notebooks and data bases: all of them, or one. */
export function TablesMenu() {
  const { attempt, exporting } = useFrame();
  const { data: tables = [] } = useQuery({
    queryKey: ['tables'],
    queryFn: () => api('tables.list', {}),
  });
  const save = (asked: { readonly table?: (typeof tables)[number]['table'] }) =>
    void attempt('The export did not start', () =>
      exporting.start(() => api('tables.export', asked)),
    );
  return (
    <Menu position="bottom-end" shadow="md" width={320}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="export" size={14} />}
          loading={exporting.isRunning}
        >
          Tables
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>The whole case</Menu.Label>
        <Menu.Item onClick={() => save({})}>All tables as Parquet, in one archive</Menu.Item>
        <Menu.Label>One table as Parquet</Menu.Label>
        {tables.map(({ table, title }) => (
          <Menu.Item key={table} onClick={() => save({ table })}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
