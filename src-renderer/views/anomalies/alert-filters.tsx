import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { AlertCounts } from '../../../src-contract/routes/alerts.ts';
import { useAddress } from '../../address/use-address.ts';
import { type AlertAddress, alertShape } from './alert-address.ts';
import { alertChoices } from './alert-choices.ts';
import styles from './alert-list.module.css';

/** How the page narrows and orders the list, beside the filter that all pages share. */
export function AlertFilters({ counts }: { readonly counts: AlertCounts | undefined }) {
  const [address, change] = useAddress(alertShape);
  return (
    <search className={styles.filters} aria-label="Alerts">
      {alertChoices(counts, address).map(({ name, label, options }) => (
        <NativeSelect
          key={name}
          size="xs"
          classNames={{ input: styles.choice ?? '' }}
          data-chosen={address[name] !== alertShape[name] || undefined}
          aria-label={label}
          title={label}
          data={[...options]}
          value={address[name]}
          onChange={({ currentTarget }) => change({ [name]: currentTarget.value })}
        />
      ))}
      <TextFilter text={address.text} change={change} />
    </search>
  );
}

interface TextFilterProps {
  readonly text: string;
  readonly change: (part: Partial<AlertAddress>, how: 'push' | 'replace') => void;
}

function TextFilter({ text, change }: TextFilterProps) {
  const [typed, setTyped] = useState(text);
  const say = useDebouncedCallback((next: string) => change({ text: next }, 'replace'), 250);
  const write = (next: string) => {
    setTyped(next);
    say(next);
  };
  return (
    <TextInput
      size="xs"
      className={styles.words ?? ''}
      classNames={{ input: styles.choice ?? '' }}
      placeholder="Words in alerts"
      aria-label="Words in alerts: title, summary, hosts, note"
      value={typed}
      spellCheck={false}
      maxLength={256}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      rightSection={
        typed !== '' && (
          <CloseButton size="xs" aria-label="Clear the words" onClick={() => write('')} />
        )
      }
    />
  );
}
