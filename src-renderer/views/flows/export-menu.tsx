import { Button, Menu } from '@mantine/core';
import { Icon } from '../../widgets/icon.tsx';
import { choiceText, countIn, type FlowChoice } from './flow-choice.ts';
import {
  type CopyFormat,
  type FileFormat,
  type FlowFiles,
  type LogFormat,
  mostCopied,
} from './use-flow-files.ts';

interface ExportMenuProps {
  readonly choice: FlowChoice;
  /** Of the table, left to right. */
  readonly columns: readonly string[];
  readonly files: FlowFiles;
}

const formats: readonly (readonly [FileFormat, string])[] = [
  ['csv', 'CSV'],
  ['json', 'JSON lines'],
  ['parquet', 'Parquet'],
];
const logs: readonly (readonly [LogFormat, string])[] = [
  ['zeek', 'Zeek’s conn.log'],
  ['zeek-json', 'Zeek’s conn.log, as JSON lines'],
  ['eve', 'Suricata’s EVE, events of flows'],
];
const copies: readonly (readonly [CopyFormat, string])[] = [
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['lines', 'lines with tabs'],
];

/** The flows in view, or those that are selected, leave as they are shown or with all that is known. */
export function ExportMenu({ choice, columns, files }: ExportMenuProps) {
  const count = countIn(choice);
  const copied = count > mostCopied ? `, the first ${mostCopied.toLocaleString('en-US')}` : '';
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="export" size={14} />}
          disabled={count === 0}
          loading={files.isRunning}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Save {choiceText(choice)}, with the columns shown</Menu.Label>
        {formats.map(([format, name]) => (
          <Menu.Item key={format} onClick={() => files.save(choice, format, columns)}>
            {name}, columns as shown
          </Menu.Item>
        ))}
        <Menu.Label>With all columns and features</Menu.Label>
        {formats.map(([format, name]) => (
          <Menu.Item key={format} onClick={() => files.save(choice, format, [])}>
            {name}, all columns
          </Menu.Item>
        ))}
        <Menu.Label>As logs of other programs</Menu.Label>
        {logs.map(([format, name]) => (
          <Menu.Item key={format} onClick={() => files.save(choice, format, [])}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Label>Their packets</Menu.Label>
        <Menu.Item onClick={() => files.savePackets(choice)}>Packets as pcapng</Menu.Item>
        <Menu.Label>Copy{copied}</Menu.Label>
        {copies.map(([format, name]) => (
          <Menu.Item
            key={format}
            leftSection={<Icon name="copy" size={14} />}
            onClick={() => files.copy(choice, format, columns)}
          >
            Copy as {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
