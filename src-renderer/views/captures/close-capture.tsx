import { ActionIcon, Button, Group, Popover, Text } from '@mantine/core';
import { useState } from 'react';
import type { Capture } from '../../../src-contract/routes/captures.ts';
import { api } from '../../api.ts';
import { Icon } from '../../widgets/icon.tsx';
import type { Troubles } from '../frame/use-troubles.ts';

interface CloseCaptureProps {
  readonly capture: Capture;
  readonly attempt: Troubles['attempt'];
}

export function CloseCapture({ capture, attempt }: CloseCaptureProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { captureId, name } = capture;
  const close = () => {
    setIsOpen(false);
    void attempt(`${name} could not be closed`, () => api('captures.remove', { captureId }));
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={20}
          aria-label={`Close ${name}`}
          title="Close this capture"
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="close" size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Close ${name}`} p="sm" maw={320}>
        <Text size="md" mb="sm">
          Close {name}? Its flows leave the case, with their labels and notes: that cannot be taken
          back. What was said of its alerts is there again when the file is opened again. The file
          itself stays where it is.
        </Text>
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={() => setIsOpen(false)}>
            Keep
          </Button>
          <Button size="xs" color="red" onClick={close} data-autofocus>
            Close capture
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
