import { Alert } from '@mantine/core';
import { Icon } from '../../widgets/icon.tsx';
import styles from './trouble-list.module.css';
import type { Troubles } from './use-troubles.ts';

/** Each one an alert of its own, above everything and in nobody's way. */
export function TroubleList({ list, dismiss }: Pick<Troubles, 'list' | 'dismiss'>) {
  return (
    <div className={styles.list}>
      {list.map(({ id, title, sentence }) => (
        <Alert
          key={id}
          className={styles.trouble ?? ''}
          classNames={{ title: styles.title ?? '', message: styles.sentence ?? '' }}
          color="red"
          title={title}
          icon={<Icon name="warning" />}
          withCloseButton
          closeButtonLabel="Dismiss"
          onClose={() => dismiss(id)}
        >
          {sentence}
        </Alert>
      ))}
    </div>
  );
}
