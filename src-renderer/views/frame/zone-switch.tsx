import { Button } from '@mantine/core';
import { useShortcut } from '../../shortcuts/use-shortcut.tsx';
import { useTimeZone } from '../../widgets/time-zone.tsx';

export function ZoneSwitch() {
  const { zone, toggle } = useTimeZone();
  useShortcut('zone', toggle);
  return (
    <Button
      variant="default"
      size="xs"
      px={8}
      w={58}
      aria-label={zone === 'utc' ? 'Times are in UTC' : 'Times are in local time'}
      title="Switch between UTC and local time (g u)"
      onClick={toggle}
    >
      {zone === 'utc' ? 'UTC' : 'Local'}
    </Button>
  );
}
