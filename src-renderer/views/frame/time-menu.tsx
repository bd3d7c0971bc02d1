import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { joinTime, whyUnreadable } from '../../address/filter-text.ts';
import { useFilter } from '../../address/use-filter.tsx';
import { Icon } from '../../widgets/icon.tsx';
import styles from './filter-bar.module.css';
import { beside, capturedSpan, firstAndLast, type TimeChoice } from './time-choices.ts';
import { useFrame } from './use-frame.ts';

/** Narrows all pages to a span of time, by a click or as it is written in the filter's language. */
export function TimeMenu() {
  const [isOpen, setIsOpen] = useState(false);
  const { captures } = useFrame();
  const { span } = useFilter();
  const captured = capturedSpan(captures);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size={30}
          aria-label="Choose a span of time"
          title="Choose a span of time"
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="clock" size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Span of time" p="sm" w={340}>
        <WrittenTime onDone={() => setIsOpen(false)} />
        {span && <Choices title="Beside what is shown" choices={beside(span)} />}
        {captured && <Choices title="Of what was captured" choices={firstAndLast(captured)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function WrittenTime({ onDone }: { readonly onDone: () => void }) {
  const { time, change } = useFilter();
  const [text, setText] = useState(time);
  const error = whyUnreadable(joinTime('', text.trim()));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || error !== undefined) return;
    change({ time: text.trim() });
    onDone();
  };
  return (
    <TextInput
      size="xs"
      label="Time, in UTC"
      description="12:00..12:30, 2026-03-01, 2026-03-01T08:00..2026-03-02T18:00"
      value={text}
      error={error}
      spellCheck={false}
      data-autofocus
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly choices: readonly TimeChoice[];
}

function Choices({ title, choices }: ChoicesProps) {
  const { setSpan } = useFilter();
  if (choices.length === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>{title}</legend>
      {choices.map((choice) => (
        <Button
          key={choice.title}
          size="compact-xs"
          variant="default"
          onClick={() => setSpan(choice.span)}
        >
          {choice.title}
        </Button>
      ))}
    </fieldset>
  );
}
