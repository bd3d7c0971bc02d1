import { Popover, Table, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { captureHealth } from './capture-list.ts';
import styles from './capture-strip.module.css';

export function HealthBadge({ capture }: { readonly capture: Capture }) {
  const [isOpen, setIsOpen] = useState(false);
  const { captureId, issues } = capture;
  const words = issues === 0 ? 'healthy' : formatCountOf(issues, 'issue');
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton
          className={styles.badge}
          data-ill={issues > 0 || undefined}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name={issues === 0 ? 'check' : 'warning'} size={13} />
          {words}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Health of ${capture.name}`} p="sm" maw={460}>
        {isOpen && <HealthIssues captureId={captureId} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function HealthIssues({ captureId }: { readonly captureId: number }) {
  const { data, error } = useQuery(captureHealth(captureId));
  if (error) return <>{error.message}</>;
  if (!data) return <>Asking…</>;
  if (data.issues.length === 0) return <>Every byte of this capture made sense.</>;
  return (
    <Table verticalSpacing={4} horizontalSpacing="xs" fz="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>What</Table.Th>
          <Table.Th ta="right">Times</Table.Th>
          <Table.Th ta="right">First packet</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.issues.map(({ kind, sentence, count, firstPacket }) => (
          <Table.Tr key={`${kind} ${sentence}`}>
            <Table.Td>{sentence}</Table.Td>
            <Table.Td ta="right">{formatCount(count)}</Table.Td>
            <Table.Td ta="right">
              {firstPacket === null ? 'the file' : formatCount(firstPacket)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
