import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Json } from '../../../src-core/report/json-text.ts';
import { boxText, typedValue, usualText } from './field-text.ts';
import type { SettingField } from './setting-fields.ts';
import styles from './settings-page.module.css';
import { useSetSetting } from './use-settings.ts';

interface SettingRowProps {
  readonly field: SettingField;
  /** The text beside it has changes that are not saved. */
  readonly isLocked: boolean;
}

/** One setting: its name, what it is, its value, and what is so without it. A change is saved at once. */
export function SettingRow({ field, isLocked }: SettingRowProps) {
  const { path, title, description, usual, value, isChanged } = field;
  const set = useSetSetting();
  const change = (next: Json | undefined) => set(path, next, isChanged ? value : undefined);
  const shown = usualText(usual);
  return (
    <div className={styles.row} data-changed={isChanged || undefined}>
      <div className={styles.name}>
        <span className={styles.title}>{title}</span>
        <code>{path.split('.').at(-1)}</code>
        {description && <p>{description}</p>}
      </div>
      <Control key={JSON.stringify(value)} field={field} isLocked={isLocked} onChange={change} />
      <div className={styles.usual}>
        {isChanged ? (
          <Button
            size="compact-xs"
            variant="subtle"
            title={`Back to ${shown}`}
            disabled={isLocked}
            onClick={() => change(undefined)}
          >
            Default: {shown}
          </Button>
        ) : (
          <span>default</span>
        )}
      </div>
    </div>
  );
}

interface ControlProps extends SettingRowProps {
  readonly onChange: (value: Json | undefined) => void;
}

function Control({ field, isLocked, onChange }: ControlProps) {
  const { path, title, kind, value, choices } = field;
  const common = { size: 'xs', 'aria-label': `${title} (${path})`, disabled: isLocked } as const;
  if (kind === 'yesno') {
    return (
      <Switch
        {...common}
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (kind === 'choice') {
    return (
      <NativeSelect
        {...common}
        value={boxText(value)}
        data={[...choices]}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return <Box {...common} field={field} onChange={onChange} />;
}

interface BoxProps extends Pick<ControlProps, 'field' | 'onChange'> {
  readonly size: 'xs';
  readonly 'aria-label': string;
  readonly disabled: boolean;
}

/** What is typed counts when the box is left, or at Enter; Escape leaves it as it was. */
function Box({ field, onChange, ...common }: BoxProps) {
  const before = boxText(field.value);
  const [text, setText] = useState(before);
  useEffect(() => setText(before), [before]);
  const typed = typedValue(text, field);
  const problem = 'problem' in typed ? typed.problem : undefined;
  const commit = () => {
    if (text !== before && 'value' in typed) onChange(typed.value);
  };
  const box = {
    ...common,
    value: text,
    error: problem,
    spellCheck: false,
    onBlur: commit,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setText(currentTarget.value),
  };
  const onEscape = (key: string) => key === 'Escape' && setText(before);
  return field.kind === 'list' ? (
    <Textarea
      {...box}
      autosize
      minRows={1}
      maxRows={8}
      placeholder="One in each line"
      onKeyDown={({ key }) => onEscape(key)}
    />
  ) : (
    <TextInput
      {...box}
      inputMode={field.isFigures ? 'decimal' : 'text'}
      placeholder={usualText(field.usual)}
      onKeyDown={({ key }) => (key === 'Enter' ? commit() : onEscape(key))}
    />
  );
}
