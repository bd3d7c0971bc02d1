import { Button, Kbd } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useShortcuts } from '../../shortcuts/use-shortcut.tsx';
import { CopyButton } from '../../widgets/copy-button.tsx';
import { Drawer } from '../../widgets/drawer.tsx';
import { SeverityBadge } from '../../widgets/severity-badge.tsx';
import { ErrorState, Loading } from '../../widgets/states.tsx';
import { oneAlert } from './alert-counts.ts';
import styles from './alert-detail.module.css';
import { AlertDetail } from './alert-detail.tsx';

interface AlertDrawerProps {
  readonly alertId: string;
  readonly isSilencing: boolean;
  /** The cursor is to be put into the note. */
  readonly isNoting: boolean;
  /** It was. */
  readonly onNoting: () => void;
  readonly onSilence: (is: boolean) => void;
  readonly onClose: () => void;
}

/** One alert: what it says, why, and what a person says of it. */
export function AlertDrawer({ alertId, onClose, ...rest }: AlertDrawerProps) {
  const { data: alert, error } = useQuery(oneAlert(alertId));
  if (!alert) {
    return (
      <Drawer label="Alert" title="Alert" onClose={onClose}>
        {error ? (
          <ErrorState title="This alert could not be shown" sentence={error.message} />
        ) : (
          <Loading what="the alert" />
        )}
      </Drawer>
    );
  }
  return (
    <Drawer
      label={`Alert: ${alert.title}`}
      title={
        <span className={styles.heading}>
          <SeverityBadge severity={alert.severity} />
          <span className={styles.headingText} title={alert.title}>
            {alert.title}
          </span>
        </span>
      }
      actions={<Actions />}
      onClose={onClose}
    >
      <AlertDetail key={alert.id} alert={alert} {...rest} />
    </Drawer>
  );
}

function Actions() {
  const { run } = useShortcuts();
  return (
    <>
      <CopyButton text={location.href} what="link to this alert" />
      <Button
        size="compact-xs"
        variant="default"
        title="The next open alert"
        rightSection={<Kbd size="xs">N</Kbd>}
        onClick={() => run('alert.next')}
      >
        Next
      </Button>
    </>
  );
}
