import { useLocalStorage } from '@mantine/hooks';

export interface FacetsOpen {
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** Whether values show at the side, remembered by this browser or window. */
export function useFacetsOpen(): FacetsOpen {
  const [isOpen, setIsOpen] = useLocalStorage({
    key: 'wiresift-flow-facets-open',
    defaultValue: true,
    getInitialValueInEffect: false,
    deserialize: (text) => text !== 'false',
  });
  return { isOpen, toggle: () => setIsOpen(!isOpen) };
}
