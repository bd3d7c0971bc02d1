// What was pasted: in the address as long as that can hold it, else in this window alone.

import { useSessionStorage } from '@mantine/hooks';
import { useAddress } from '../../address/use-address.ts';

/** Longer addresses are cut by mail programs and refused by some servers. */
const longestInAddress = 2000;

interface Pasted {
  readonly text: string;
  readonly isInAddress: boolean;
  readonly set: (text: string) => void;
}

export function usePasted(): Pasted {
  const [{ text: short }, change] = useAddress({ text: '' });
  const [long, setLong] = useSessionStorage({
    key: 'wiresift-find',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  const text = short === '' ? long : short;
  return {
    text,
    isInAddress: short !== '' || long === '',
    set(next) {
      const isShort = next.length <= longestInAddress;
      setLong(isShort ? '' : next);
      change({ text: isShort ? next : '' }, 'replace');
    },
  };
}
