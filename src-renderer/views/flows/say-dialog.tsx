import { Autocomplete, Button, Group, Modal, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api } from '../../api.ts';
import { longestNote, noteIsFull } from '../../widgets/note-limit.ts';
import { attackLabel, ordinaryLabel } from './label-words.ts';

export type Saying = 'label' | 'note';

interface SayDialogProps {
  /** Undefined while nothing is being said. */
  readonly saying: Saying | undefined;
  /** `3 flows` */
  readonly what: string;
  readonly before: string;
  readonly onSay: (text: string) => void;
  readonly onClose: () => void;
}

/** A label or a note in a person's own words. */
export function SayDialog({ saying, what, ...rest }: SayDialogProps) {
  return (
    <Modal
      opened={saying !== undefined}
      onClose={rest.onClose}
      title={saying === 'note' ? `Note of ${what}` : `Label ${what}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      {saying && <SayForm saying={saying} {...rest} />}
    </Modal>
  );
}

type SayFormProps = Omit<SayDialogProps, 'saying' | 'what'> & { readonly saying: Saying };

const longestLabel = 64;

function SayForm({ saying, before, onSay, onClose }: SayFormProps) {
  const [text, setText] = useState(before);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    onSay(text.trim());
    onClose();
  };
  return (
    <form onSubmit={submit}>
      {saying === 'note' ? (
        <Textarea
          data-autofocus
          label="Note"
          description="Ctrl+Enter keeps it"
          autosize
          minRows={4}
          maxRows={12}
          maxLength={longestNote}
          error={noteIsFull(text)}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
          }}
        />
      ) : (
        <LabelBox text={text} onChange={setText} />
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button size="xs" variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button size="xs" type="submit">
          {text.trim() === '' ? 'Take it off' : 'Keep'}
        </Button>
      </Group>
    </form>
  );
}

interface LabelBoxProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function LabelBox({ text, onChange }: LabelBoxProps) {
  const known = useQuery({ queryKey: ['labels'], queryFn: () => api('labels.list', {}) });
  const names = known.data?.labels.map(({ label }) => label) ?? [];
  return (
    <Autocomplete
      data-autofocus
      openOnFocus={false}
      label="Label"
      description="normal, benign and background mean ordinary traffic, everything else an attack"
      data={[...new Set([...names, attackLabel, ordinaryLabel])]}
      limit={12}
      maxLength={longestLabel}
      value={text}
      onChange={onChange}
    />
  );
}
