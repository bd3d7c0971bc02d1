import { useQuery } from '@tanstack/react-query';
import type { FlowPageRow } from '../../../src-contract/routes/flows.ts';
import { PageLink } from '../../address/page-link.tsx';
import type { FilterSelection } from '../../address/use-filter.tsx';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ClockText } from '../../widgets/time-text.tsx';
import { FlowLink } from '../flow/flow-link.tsx';
import { flowWords } from './line-words.ts';
import { ListPanel } from './list-panel.tsx';
import { newestFlows } from './live-questions.ts';
import { type ScrollColumn, ScrollTable } from './scroll-table.tsx';
import { ofCapture } from './session-choice.ts';
import styles from './session-view.module.css';

interface FlowsPanelProps {
  readonly captureId: number | null;
  readonly selection: FilterSelection;
  readonly isPaused: boolean;
}

/** Those that ended last; one that goes on for long shows in pieces. */
export function FlowsPanel({ captureId, selection, isPaused }: FlowsPanelProps) {
  const { data, error } = useQuery(newestFlows(selection, isPaused || captureId === null));
  return (
    <ListPanel
      title="Newest flows"
      note={data && data.matched > 0 ? formatCountOf(data.matched, 'flow') : undefined}
      error={error}
      isEmpty={!data || data.rows.length === 0}
      empty={
        selection.where
          ? 'No flow that fits the filter has ended yet.'
          : 'No flow has ended yet: a flow is shown when it is over.'
      }
      controls={
        captureId !== null && (
          <PageLink page="flows" with={ofCapture(captureId)} className={styles.more}>
            All flows
          </PageLink>
        )
      }
    >
      <ScrollTable label="Newest flows, list" columns={columns}>
        {data?.rows.map((row) => (
          <FlowRow key={row.flowId} row={row} />
        ))}
      </ScrollTable>
    </ListPanel>
  );
}

const columns: readonly ScrollColumn[] = [
  { title: 'Ended' },
  { title: 'Source' },
  { title: 'Destination' },
  { title: 'What' },
  { title: 'Bytes', isRight: true },
  { title: 'Flow' },
];

function FlowRow({ row }: { readonly row: FlowPageRow }) {
  const { flowId, srcIp, dstIp, endUs, bytes } = row;
  return (
    <tr>
      <td>{endUs !== null && <ClockText us={endUs} />}</td>
      <td>{srcIp !== null && <AddressText address={srcIp} />}</td>
      <td>{dstIp !== null && <AddressText address={dstIp} />}</td>
      <td className={styles.wide}>
        <SafeText text={flowWords(row)} most={80} />
      </td>
      <td data-right title={`${formatCount(bytes ?? 0)} bytes`}>
        {formatBytes(bytes ?? 0)}
      </td>
      <td>{flowId !== null && <FlowLink flowId={flowId} />}</td>
    </tr>
  );
}
