import { Button, Checkbox, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { ModelCard } from '../../../src-contract/routes/models.ts';
import { useAddress } from '../../address/use-address.ts';
import { Icon } from '../../widgets/icon.tsx';
import styles from './host-scores.module.css';
import { modelsShape } from './models-address.ts';
import { useModelActions } from './use-model-actions.ts';

/** A pause this long is the end of a word. */
const pauseMs = 250;

/** Which windows the table shows, and how they leave the program. */
export function HostScoreControls({ card }: { readonly card: ModelCard }) {
  const [{ find, reported }, change] = useAddress(modelsShape);
  const { saveHosts } = useModelActions(card);
  const [text, setText] = useState(find);
  useEffect(() => setText(find), [find]);
  const ask = useDebouncedCallback(
    (next: string) => change({ find: next.trim(), at: 0 }, 'replace'),
    pauseMs,
  );
  const write = (next: string) => {
    setText(next);
    ask(next);
  };
  return (
    <>
      <Checkbox
        size="xs"
        label="Only reported"
        checked={reported}
        onChange={({ currentTarget }) => change({ reported: currentTarget.checked, at: 0 })}
      />
      <TextInput
        size="xs"
        w={190}
        className={styles.search ?? ''}
        aria-label="Find a host among the windows"
        placeholder="Address or network"
        maxLength={64}
        leftSection={<Icon name="search" size={13} />}
        rightSection={
          text && <CloseButton size="xs" aria-label="Show all hosts" onClick={() => write('')} />
        }
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Button
        size="compact-xs"
        variant="default"
        title="These windows as CSV"
        onClick={() => saveHosts({ address: find, show: reported ? 'reported' : 'all' })}
      >
        Save
      </Button>
    </>
  );
}
