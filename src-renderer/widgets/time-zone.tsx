// The one switch between UTC and this machine's time, remembered by this browser or window.

import { useLocalStorage } from '@mantine/hooks';
import { createContext, type ReactNode, use, useMemo } from 'react';
import type { TimeZone } from './format-time.ts';

interface ZoneSwitch {
  readonly zone: TimeZone;
  readonly toggle: () => void;
}

const ZoneContext = createContext<ZoneSwitch>({ zone: 'utc', toggle: () => undefined });

export function TimeZoneProvider({ children }: { readonly children: ReactNode }) {
  const [zone, setZone] = useLocalStorage<TimeZone>({
    key: 'wiresift-zone',
    defaultValue: 'utc',
    getInitialValueInEffect: false,
    deserialize: (text) => (text === '"local"' ? 'local' : 'utc'),
  });
  const value = useMemo(
    () => ({ zone, toggle: () => setZone(zone === 'utc' ? 'local' : 'utc') }),
    [zone, setZone],
  );
  return <ZoneContext value={value}>{children}</ZoneContext>;
}

export const useTimeZone = (): ZoneSwitch => use(ZoneContext);
