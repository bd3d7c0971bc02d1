import { ActionIcon } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What it is: `SHA-256`. */
  readonly what: string;
  readonly size?: number;
}

export function CopyButton({ text, what, size = 18 }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);
  const { start } = useTimeout(() => setIsCopied(false), 1500);
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={size}
      aria-label={isCopied ? `${what} copied` : `Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => {
        setIsCopied(copyText(text));
        start();
      }}
    >
      <Icon name={isCopied ? 'check' : 'copy'} size={13} />
    </ActionIcon>
  );
}
