import { Checkbox, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Panel } from '../../widgets/panel.tsx';
import { SafeText } from '../../widgets/safe-text.tsx';
import { modelKinds, modelList } from '../models/models-questions.ts';
import styles from './evaluation.module.css';
import { canBeFitted, judgesFlows } from './evaluation-words.ts';

interface ContendersProps {
  readonly modelIds: readonly string[];
  readonly setModelIds: (ids: readonly string[]) => void;
  readonly kinds: readonly string[];
  readonly setKinds: (kinds: readonly string[]) => void;
}

/** Models as they are in the library, and kinds that are fitted on the split itself. */
export function Contenders({ modelIds, setModelIds, kinds, setKinds }: ContendersProps) {
  const library = useQuery(modelList).data ?? [];
  const known = useQuery(modelKinds).data ?? [];
  const fit = library.filter(judgesFlows);
  const afresh = known.filter(canBeFitted);
  return (
    <Panel title="Models" note={formatCountOf(modelIds.length + kinds.length, 'model')}>
      <div className={styles.choices}>
        <Checkbox.Group
          label="Of the library"
          size="xs"
          value={[...modelIds]}
          onChange={setModelIds}
        >
          <Stack gap={6} pt={4}>
            {fit.map(({ modelId, name }) => (
              <Checkbox
                key={modelId}
                size="xs"
                value={modelId}
                label={<SafeText text={name} most={60} />}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Checkbox.Group label="Fitted for this" size="xs" value={[...kinds]} onChange={setKinds}>
          <Stack gap={6} pt={4}>
            {afresh.map(({ kind, title }) => (
              <Checkbox key={kind} size="xs" value={kind} label={title} />
            ))}
          </Stack>
        </Checkbox.Group>
      </div>
    </Panel>
  );
}
