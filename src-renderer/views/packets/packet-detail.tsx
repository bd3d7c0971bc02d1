import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PageLink } from '../../address/page-link.tsx';
import { OnePacket, onePacket } from '../../widgets/packet/one-packet.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './packet-detail.module.css';

interface PacketDetailProps {
  readonly captureId: number;
  readonly packet: number;
}

/** Below the list: what the packet is, its layers and its bytes, and the way to its flow. */
export function PacketDetail({ captureId, packet }: PacketDetailProps) {
  const shown = useQuery({
    ...onePacket(captureId, packet),
    placeholderData: keepPreviousData,
  }).data;
  return (
    <section className={styles.detail} aria-label={`Packet ${packet}`}>
      <header className={styles.head}>
        <b>Packet {shown?.packet ?? packet}</b>
        <span className={styles.words}>
          {shown && <SafeText text={shown.summary} most={300} />}
        </span>
        {shown?.flowId && (
          <PageLink page="packets" with={{ packet: shown.packet, flow: shown.flowId }}>
            Flow {shown.flowId}
          </PageLink>
        )}
        {shown && shown.flowId === null && <span>in no flow</span>}
      </header>
      <OnePacket captureId={captureId} packet={packet} />
    </section>
  );
}
