import { useQuery } from '@tanstack/react-query';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { HealthIssue } from '../../../src-core/pcap/health.ts';
import { usePageIds } from '../../address/page-ids.ts';
import { PageLink } from '../../address/page-link.tsx';
import { useFilter } from '../../address/use-filter.tsx';
import { Facts } from '../../widgets/facts.tsx';
import { formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';
import { captureHealth } from '../captures/capture-list.ts';
import { useFrame } from '../frame/use-frame.ts';
import styles from './evidence-panel.module.css';
import { captureFacts } from './evidence-texts.ts';

/** More are found by choosing one of them. */
const mostCaptures = 6;

/** What was read, and what is wrong with it. */
export function EvidencePanel() {
  const { captures } = useFrame();
  const { capture: chosen } = useFilter();
  const asked = captures.filter(({ captureId }) => chosen === 0 || captureId === chosen);
  const hidden = asked.length - mostCaptures;
  return (
    <section className={styles.panel} aria-label="Evidence">
      {asked.slice(0, mostCaptures).map((capture) => (
        <CaptureCard key={capture.captureId} capture={capture} />
      ))}
      {hidden > 0 && (
        <p className={styles.dim}>
          And {formatCountOf(hidden, 'capture')} more: choose one above to see it here.
        </p>
      )}
    </section>
  );
}

function CaptureCard({ capture }: { readonly capture: Capture }) {
  const { data, error } = useQuery(captureHealth(capture.captureId));
  const { zone } = useTimeZone();
  const facts = captureFacts(capture, data?.facts, zone);
  return (
    <article className={styles.card}>
      <h3 className={styles.title}>
        <Icon name="file" size={13} /> <SafeText text={capture.name} most={120} />
      </h3>
      <div className={styles.facts}>
        <Facts
          facts={facts.map(({ label, text, copy }) => ({
            label,
            value: label === 'SHA-256' ? <code>{text}</code> : text,
            ...(copy !== undefined && { copy }),
          }))}
        />
      </div>
      <div className={styles.health}>
        <h4>Health</h4>
        {error && <p className={styles.dim}>{error.message}</p>}
        {capture.state === 'reading' && <p className={styles.dim}>Still being read.</p>}
        {data && <HealthList issues={data.issues} captureId={capture.captureId} />}
      </div>
    </article>
  );
}

interface HealthListProps {
  readonly issues: readonly HealthIssue[];
  readonly captureId: number;
}

function HealthList({ issues, captureId }: HealthListProps) {
  const hasPackets = usePageIds().includes('packets');
  if (issues.length === 0) {
    return (
      <p className={styles.good}>
        <Icon name="check" size={13} /> Every byte of this capture made sense.
      </p>
    );
  }
  return (
    <table className={styles.issues}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Times</th>
          <th scope="col">First packet</th>
        </tr>
      </thead>
      <tbody>
        {issues.map(({ kind, sentence, count, firstPacket }) => (
          <tr key={`${kind} ${sentence}`}>
            <td>{sentence}</td>
            <td>{formatCount(count)}</td>
            <td>
              {firstPacket === null ? (
                'the file'
              ) : hasPackets ? (
                <PageLink page="packets" with={{ capture: captureId, packet: firstPacket }}>
                  {formatCount(firstPacket)}
                </PageLink>
              ) : (
                formatCount(firstPacket)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
