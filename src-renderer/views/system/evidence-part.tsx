import { useState } from 'react';
import type { VerifiedEvidence } from '../../../src-contract/routes/captures.ts';
import { EmptyState } from '../../widgets/states.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { EvidenceLine } from './evidence-line.tsx';
import styles from './system-page.module.css';

/** The files that the case was made of: whether they are where they were, and unchanged. */
export function EvidencePart() {
  const { captures } = useFrame();
  const [verified, setVerified] = useState<Readonly<Record<number, VerifiedEvidence>>>({});
  if (captures.length === 0) {
    return (
      <EmptyState
        title="The case holds no capture yet"
        sentence="Drop one anywhere in this window. Its file is only read, and its SHA-256 is kept."
      />
    );
  }
  return (
    <div className={styles.part}>
      <p className={styles.words}>
        Packets are read from these files whenever they are looked at; flows and alerts stand in the
        case. A file that was moved can be pointed to: it is accepted when its SHA-256 is the same.
      </p>
      <table className={styles.list} aria-label="Evidence">
        <thead>
          <tr>
            <th scope="col">Capture</th>
            <th scope="col">Size</th>
            <th scope="col">File</th>
            <th scope="col">SHA-256, as it was read</th>
            <th scope="col">
              <span className={styles.unseen}>What can be done</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {captures.map((capture) => (
            <EvidenceLine
              key={capture.captureId}
              capture={capture}
              verified={verified[capture.captureId]}
              onVerified={(found) =>
                setVerified((before) => ({ ...before, [capture.captureId]: found }))
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
