import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { KindSetting } from '../../../src-core/model/kind-settings.ts';
import { rangeWords, readSetting, type SettingTexts, settingText } from './train-question.ts';

interface SettingFieldsProps {
  readonly settings: readonly KindSetting[];
  readonly texts: SettingTexts;
  readonly onTexts: (texts: SettingTexts) => void;
}

/** One field for each setting of a kind, at its default until somebody says otherwise. */
export function SettingFields({ settings, texts, onTexts }: SettingFieldsProps) {
  return settings.map((setting) => (
    <SettingField
      key={setting.name}
      setting={setting}
      text={texts[setting.name] ?? settingText(setting.default)}
      onText={(text) => onTexts({ ...texts, [setting.name]: text })}
    />
  ));
}

interface SettingFieldProps {
  readonly setting: KindSetting;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function SettingField({ setting, text, onText }: SettingFieldProps) {
  const { name, help, type, choices } = setting;
  const shared = { size: 'xs', label: name, description: help } as const;
  if (type === 'yes-no') {
    return (
      <Checkbox
        {...shared}
        checked={text === 'true'}
        onChange={({ currentTarget }) => onText(String(currentTarget.checked))}
      />
    );
  }
  if (type === 'choice') {
    return (
      <NativeSelect
        {...shared}
        data={[...choices]}
        value={text}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      title={rangeWords(setting)}
      value={text}
      error={readSetting(setting, text).problem}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
    />
  );
}
