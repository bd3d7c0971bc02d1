import { Button, Menu } from '@mantine/core';
import type { EvaluationEntry } from '../../../src-contract/routes/evaluations.ts';
import { useAddress } from '../../address/use-address.ts';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { evaluationShape } from './evaluation-address.ts';

const formats = [
  { format: 'csv', title: 'Figures, a line for each model (CSV)' },
  { format: 'curves', title: 'Points of the curves (CSV)' },
  { format: 'json', title: 'Everything (JSON)' },
] as const;

/** What an evaluation leaves as; pictures are saved at each chart. */
export function KeepMenu({ entry: { evaluationId, title } }: { readonly entry: EvaluationEntry }) {
  const { attempt, exporting } = useFrame();
  const [, change] = useAddress(evaluationShape);
  const remove = () =>
    void attempt('The evaluation was not removed', async () => {
      await api('evaluations.remove', { evaluationId });
      change({ evaluation: '', contender: '', split: '', at: -1 }, 'replace');
      tell(`Removed: ${title}`);
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Icon name="export" size={12} />}
          loading={exporting.isRunning}
        >
          Save
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((one) => (
          <Menu.Item
            key={one.format}
            onClick={() =>
              void attempt('The export did not start', () =>
                exporting.start(() =>
                  api('evaluations.export', { evaluationId, format: one.format }),
                ),
              )
            }
          >
            {one.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="trash" size={12} />} onClick={remove}>
          Remove this evaluation
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
