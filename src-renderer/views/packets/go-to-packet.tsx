import { NumberInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { shortcuts, shownKey } from '../../shortcuts/shortcuts.ts';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { isMac } from '../../widgets/is-mac.ts';

interface GoToPacketProps {
  readonly most: number;
  readonly onGo: (packet: number) => void;
}

const key = shortcuts.find(({ id }) => id === 'packet.goTo')?.keys[0] ?? '';

/** A number and Enter: that packet is shown, also where the filter leaves it out. */
export function GoToPacket({ most, onGo }: GoToPacketProps) {
  const box = useRef<HTMLInputElement>(null);
  const [number, setNumber] = useState<string | number>('');
  useShortcut('packet.goTo', () => box.current?.select());
  const go = () => {
    const packet = Number(number);
    if (number === '' || !(packet >= 1)) return;
    onGo(Math.min(packet, most));
    setNumber('');
    box.current?.closest('main')?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <NumberInput
      ref={box}
      size="xs"
      w={150}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      aria-label="Go to packet"
      placeholder={`Go to packet (${shownKey(key, isMac)})`}
      value={number}
      onChange={setNumber}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go();
        if (event.key === 'Escape') box.current?.blur();
      }}
    />
  );
}
