import { ActionIcon, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from '../../widgets/icon.tsx';

interface Choice {
  readonly scheme: MantineColorScheme;
  readonly title: string;
  readonly icon: IconName;
}

const choices: readonly Choice[] = [
  { scheme: 'auto', title: 'Like the system', icon: 'system' },
  { scheme: 'light', title: 'Light', icon: 'sun' },
  { scheme: 'dark', title: 'Dark', icon: 'moon' },
];

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const icon = choices.find(({ scheme }) => scheme === colorScheme)?.icon ?? 'system';
  return (
    <Menu position="bottom-end" shadow="md" width={170}>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label="Colours" title="Colours">
          <Icon name={icon} size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ scheme, title, icon: picture }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon name={picture} size={14} />}
            rightSection={scheme === colorScheme ? <Icon name="check" size={14} /> : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
