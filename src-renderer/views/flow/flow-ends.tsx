import type { CaseFlowRow } from '../../../src-core/query/case-columns.ts';
import { termOf } from '../../address/filter-text.ts';
import { AddressText } from '../../widgets/address-text.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatBytes, formatCountOf } from '../../widgets/format-number.ts';
import { ValueText } from '../../widgets/value-text.tsx';
import styles from './flow-drawer.module.css';
import { endText } from './flow-facts.ts';

/** Who spoke with whom, and how much each said. */
export function FlowEnds({ flow }: { readonly flow: CaseFlowRow }) {
  const { srcIp, srcPort, dstIp, dstPort, fwdBytes, bwdBytes, fwdPackets, bwdPackets } = flow;
  const most = Math.max(fwdBytes ?? 0, bwdBytes ?? 0, 1);
  return (
    <div className={styles.ends}>
      <End ip={srcIp} port={srcPort} field="sport" />
      <Way arrow="→" bytes={fwdBytes} packets={fwdPackets} most={most} />
      <Way arrow="←" bytes={bwdBytes} packets={bwdPackets} most={most} />
      <End ip={dstIp} port={dstPort} field="dport" />
    </div>
  );
}

interface EndProps {
  readonly ip: string | null;
  readonly port: number | null;
  readonly field: string;
}

function End({ ip, port, field }: EndProps) {
  return (
    <span className={styles.end}>
      {ip === null ? 'no address' : <AddressText address={ip} />}
      {port !== null && (
        <>
          <span className={styles.dim}>port</span>
          <ValueText text={String(port)} term={termOf(field, port)} />
        </>
      )}
      <CopyButton text={endText(ip, port)} what="this end" />
    </span>
  );
}

interface WayProps {
  readonly arrow: string;
  readonly bytes: number | null;
  readonly packets: number | null;
  readonly most: number;
}

function Way({ arrow, bytes, packets, most }: WayProps) {
  const share = `${(100 * (bytes ?? 0)) / most}%`;
  return (
    <span className={styles.way} data-back={arrow === '←' || undefined}>
      <span aria-hidden="true">{arrow}</span>
      <span className={styles.wayTrack}>
        <span className={styles.wayBar} style={{ width: share }} />
      </span>
      <span className={styles.wayText}>
        {bytes === null ? 'bytes not told' : formatBytes(bytes)} in{' '}
        {packets === null ? 'packets not told' : formatCountOf(packets, 'packet')}
      </span>
    </span>
  );
}
