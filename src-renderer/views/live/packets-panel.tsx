import { useQuery } from '@tanstack/react-query';
import type { LatestPacket } from '../../../src-contract/routes/capture.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { ClockText } from '../../widgets/time-text.tsx';
import { portsText } from './line-words.ts';
import { ListPanel } from './list-panel.tsx';
import { latestOf, type Watch } from './live-questions.ts';
import { type ScrollColumn, ScrollTable } from './scroll-table.tsx';
import styles from './session-view.module.css';

/** The last that are in the files; the newest first, like the flows above them. */
export function PacketsPanel({ watch }: { readonly watch: Watch }) {
  const { data, error } = useQuery(latestOf(watch));
  const packets = data?.toReversed() ?? [];
  return (
    <ListPanel
      title="Latest packets"
      note={packets.length > 0 ? `the last ${packets.length}, every 3 seconds` : undefined}
      error={error}
      isEmpty={packets.length === 0}
      empty="No packet has come yet."
    >
      <ScrollTable label="Latest packets, list" columns={columns}>
        {packets.map((packet) => (
          <PacketRow key={`${packet.file} ${packet.packet}`} packet={packet} />
        ))}
      </ScrollTable>
    </ListPanel>
  );
}

const columns: readonly ScrollColumn[] = [
  { title: 'Time' },
  { title: 'Source' },
  { title: 'Destination' },
  { title: 'Ports' },
  { title: 'Protocol' },
  { title: 'Bytes', isRight: true },
  { title: 'What' },
];

function PacketRow({ packet }: { readonly packet: LatestPacket }) {
  const { timeUs, src, dst, protocol, wireBytes, summary } = packet;
  return (
    <tr>
      <td>
        <ClockText us={timeUs} />
      </td>
      <td>{src && <AddressText address={src} />}</td>
      <td>{dst && <AddressText address={dst} />}</td>
      <td>{portsText(packet)}</td>
      <td>{protocol}</td>
      <td data-right>{formatCount(wireBytes)}</td>
      <td className={styles.wide}>
        <SafeText text={summary} most={200} />
      </td>
    </tr>
  );
}
