import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { Icon } from '../../widgets/icon.tsx';
import { hostsShape } from './hosts-address.ts';

/** A pause this long is the end of a word. */
const pauseMs = 250;

export function HostSearch() {
  const [{ find }, change] = useAddress(hostsShape);
  const [text, setText] = useState(find);
  useEffect(() => setText(find), [find]);
  const ask = useDebouncedCallback(
    (next: string) => change({ find: next.trim().slice(0, 256) }, 'replace'),
    pauseMs,
  );
  const write = (next: string) => {
    setText(next);
    ask(next);
  };
  return (
    <TextInput
      size="xs"
      w={230}
      aria-label="Find a host"
      placeholder="Address, network or name"
      leftSection={<Icon name="search" size={13} />}
      rightSection={
        text && <CloseButton size="xs" aria-label="Show all hosts" onClick={() => write('')} />
      }
      value={text}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
