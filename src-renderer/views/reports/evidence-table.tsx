import type { Capture } from '../../../src-contract/routes/captures.ts';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { SafeText } from '../../widgets/safe-text.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import styles from './reports.module.css';

const stateWords: Readonly<Record<Capture['evidence'], string>> = {
  present: 'where it was',
  missing: 'missing',
  changed: 'changed',
  unreadable: 'unreadable',
};

/** The files that a report names, as they were read. */
export function EvidenceTable({ captures }: { readonly captures: readonly Capture[] }) {
  if (captures.length === 0) return null;
  return (
    <section className={styles.part} aria-label="Evidence">
      <h3 className={styles.title}>Evidence</h3>
      <div className={styles.scroller}>
        <table className={styles.evidence}>
          <thead>
            <tr>
              <th scope="col">Capture</th>
              <th scope="col">Size</th>
              <th scope="col">Packets</th>
              <th scope="col">Time</th>
              <th scope="col">File</th>
              <th scope="col">SHA-256</th>
            </tr>
          </thead>
          <tbody>
            {captures.map((capture) => (
              <Evidence key={capture.captureId} capture={capture} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Evidence({ capture }: { readonly capture: Capture }) {
  const { name, bytes, packets, startUs, endUs, sha256, evidence } = capture;
  return (
    <tr>
      <th scope="row">
        <SafeText text={name} most={80} />
      </th>
      <td title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</td>
      <td>{formatCount(packets)}</td>
      <td>{startUs !== null && endUs !== null && <SpanText startUs={startUs} endUs={endUs} />}</td>
      <td data-bad={evidence !== 'present' || undefined}>{stateWords[evidence]}</td>
      <td>
        {sha256 === null ? (
          <span className={styles.dim}>being computed</span>
        ) : (
          <span className={styles.hash}>
            <code>{sha256}</code>
            <CopyButton text={sha256} what={`SHA-256 of ${name}`} />
          </span>
        )}
      </td>
    </tr>
  );
}
