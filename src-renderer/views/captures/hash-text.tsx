import { ActionIcon } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { copyText } from '../../widgets/copy-text.ts';
import { Icon } from '../../widgets/icon.tsx';
import styles from './capture-strip.module.css';

/** The first digits are enough to recognise a file by; the button gives them all. */
export function HashText({ sha256 }: { readonly sha256: string | null }) {
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), 1500);
  if (sha256 === null) return <span className={styles.dim}>SHA-256 pending</span>;
  return (
    <span className={styles.hash}>
      <span title={`SHA-256 ${sha256}`}>
        <span className={styles.dim}>SHA-256</span> <code>{sha256.slice(0, 12)}</code>
      </span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={18}
        aria-label={isCopied ? 'SHA-256 copied' : 'Copy SHA-256'}
        title="Copy SHA-256"
        onClick={() => {
          setIsCopied(copyText(sha256));
          start();
        }}
      >
        <Icon name={isCopied ? 'check' : 'copy'} size={13} />
      </ActionIcon>
    </span>
  );
}
