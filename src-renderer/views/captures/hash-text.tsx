import { CopyButton } from '../../widgets/copy-button.tsx';
import styles from './capture-strip.module.css';

/** The first digits are enough to recognise a file by; the button gives them all. */
export function HashText({ sha256 }: { readonly sha256: string | null }) {
  if (sha256 === null) return <span className={styles.dim}>SHA-256 pending</span>;
  return (
    <span className={styles.hash}>
      <span title={`SHA-256 ${sha256}`}>
        <span className={styles.dim}>SHA-256</span> <code>{sha256.slice(0, 12)}</code>
      </span>
      <CopyButton text={sha256} what="SHA-256" />
    </span>
  );
}
