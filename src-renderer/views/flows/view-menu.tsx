import { ActionIcon, Button, FileButton, Menu, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatCountOf } from '../../widgets/format-number.ts';
import { Icon } from '../../widgets/icon.tsx';
import { tell } from '../frame/tell.ts';
import { useFrame } from '../frame/use-frame.ts';
import { flowTableColumns } from './flow-columns-shown.tsx';
import styles from './flows.module.css';
import { longestName, type SavedView, usualViews } from './saved-views.ts';
import { type SavedViews, useSavedViews } from './use-saved-views.ts';

interface ViewMenuProps {
  /** What is on screen now, without a name. */
  readonly current: Omit<SavedView, 'name'>;
  readonly onShow: (view: SavedView, isUsual: boolean) => void;
}

const usual = usualViews(flowTableColumns);

/** Columns, order and filter under a name. */
export function ViewMenu({ current, onShow }: ViewMenuProps) {
  const saved = useSavedViews();
  const [isOpen, setIsOpen] = useState(false);
  const keep = (name: string) => {
    saved.keep({ ...current, name });
    tell(`View kept: ${name}`);
    setIsOpen(false);
  };
  return (
    <Menu opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" width={280}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="table" size={14} />}>
          Views
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {usual.map((view) => (
          <Menu.Item key={view.name} onClick={() => onShow(view, true)}>
            {view.name}
          </Menu.Item>
        ))}
        {saved.views.length > 0 && <Menu.Label>Your own, with their filter</Menu.Label>}
        <div className={styles.views}>
          {saved.views.map((view) => (
            <div key={view.name} className={styles.viewLine}>
              <Menu.Item className={styles.viewName ?? ''} onClick={() => onShow(view, false)}>
                {view.name}
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={`Remove the view ${view.name}`}
                title="Remove"
                onClick={() => saved.remove(view.name)}
              >
                <Icon name="trash" size={13} />
              </ActionIcon>
            </div>
          ))}
        </div>
        <Menu.Divider />
        <KeepForm onKeep={keep} />
        <FileItems saved={saved} />
      </Menu.Dropdown>
    </Menu>
  );
}

function KeepForm({ onKeep }: { readonly onKeep: (name: string) => void }) {
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onKeep(name.trim());
    setName('');
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        p={4}
        aria-label="Name for what is on screen"
        placeholder="Keep what is on screen as…"
        maxLength={longestName}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        // The menu would take letters and arrows for its own.
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
        rightSection={
          <ActionIcon type="submit" variant="subtle" size={22} aria-label="Keep this view">
            <Icon name="save" size={14} />
          </ActionIcon>
        }
      />
    </form>
  );
}

function FileItems({ saved }: { readonly saved: SavedViews }) {
  const { attempt } = useFrame();
  const read = (file: File | null) =>
    file &&
    attempt('The views could not be read', async () =>
      tell(`${formatCountOf(await saved.readFile(file), 'view')} read`),
    );
  return (
    <>
      <Menu.Item disabled={saved.views.length === 0} onClick={saved.saveFile}>
        Save your views as a file
      </Menu.Item>
      <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
        {({ onClick }) => (
          <Menu.Item closeMenuOnClick={false} onClick={onClick}>
            Read views from a file…
          </Menu.Item>
        )}
      </FileButton>
    </>
  );
}
