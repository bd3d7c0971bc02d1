import { Kbd, Modal } from '@mantine/core';
import { useState } from 'react';
import { shownKey } from '../../shortcuts/shortcuts.ts';
import { useShortcut, useShortcuts } from '../../shortcuts/use-shortcut.tsx';
import { inGroups } from '../../widgets/in-groups.ts';
import { isMac } from '../../widgets/is-mac.ts';
import styles from './shortcut-help.module.css';

/** Every key, out of the list that the handlers read. */
export function ShortcutHelp() {
  const [isOpen, setIsOpen] = useState(false);
  const { list } = useShortcuts();
  useShortcut('help', () => setIsOpen(true));
  return (
    <Modal
      opened={isOpen}
      onClose={() => setIsOpen(false)}
      title="Keys"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={styles.groups}>
        {inGroups(list, ({ group }) => group).map(([group, shortcuts]) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.title}>{group}</h3>
            <dl className={styles.list}>
              {shortcuts.map(({ id, title, keys }) => (
                <div key={id} className={styles.line}>
                  <dt>{title}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Kbd key={key} size="xs">
                        {shownKey(key, isMac)}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
