import { UnstyledButton } from '@mantine/core';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import styles from './capture-strip.module.css';

/** Its name; a click narrows all pages to it, another shows all again. */
export function CaptureName({ capture: { captureId, name } }: { readonly capture: Capture }) {
  const { capture: chosen, change } = useFilter();
  const isChosen = chosen === captureId;
  return (
    <UnstyledButton
      className={styles.name}
      aria-pressed={isChosen}
      title={isChosen ? 'Show all captures' : `Show only ${name}`}
      onClick={() => change({ capture: isChosen ? 0 : captureId })}
    >
      <SafeText text={name} />
    </UnstyledButton>
  );
}
