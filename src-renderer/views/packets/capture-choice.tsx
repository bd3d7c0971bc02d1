import { Select } from '@mantine/core';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import { useFilter } from '../../address/use-filter.tsx';

interface CaptureChoiceProps {
  readonly captures: readonly Capture[];
  readonly shown: number;
}

/** Packets are listed for one capture at a time: which of several. */
export function CaptureChoice({ captures, shown }: CaptureChoiceProps) {
  const { change } = useFilter();
  if (captures.length < 2) return null;
  return (
    <Select
      size="xs"
      w={190}
      allowDeselect={false}
      aria-label="Capture"
      data={captures.map(({ captureId, name }) => ({
        value: String(captureId),
        label: shownText(name, 60),
      }))}
      value={String(shown)}
      onChange={(value) => value && change({ capture: Number(value) })}
    />
  );
}
