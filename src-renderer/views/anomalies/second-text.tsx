import { formatTime } from '../../widgets/format-time.ts';
import { useTimeZone } from '../../widgets/time-zone.tsx';

/** A moment to the second, for lists; pointing at it shows the microseconds. */
export function SecondText({ us }: { readonly us: number }) {
  const { zone } = useTimeZone();
  const exact = formatTime(us, zone);
  return <time title={exact}>{exact.split('.')[0]}</time>;
}
