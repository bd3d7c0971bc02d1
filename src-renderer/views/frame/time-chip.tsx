import { useFilter } from '../../address/use-filter.tsx';
import { formatSeconds } from '../../widgets/format-time.ts';
import { Icon } from '../../widgets/icon.tsx';
import { SpanText } from '../../widgets/time-text.tsx';
import { FilterChip } from './filter-chip.tsx';

/** The span of time that pages are narrowed to. */
export function TimeChip() {
  const { time, span, change } = useFilter();
  if (!time) return null;
  return (
    <FilterChip
      icon={<Icon name="clock" size={13} />}
      {...(span && { title: formatSeconds((span.toUs - span.fromUs) / 1e6) })}
      clearLabel="Show all times"
      onClear={() => change({ time: '' })}
    >
      {span ? <SpanText startUs={span.fromUs} endUs={span.toUs} /> : `${time} UTC`}
    </FilterChip>
  );
}
