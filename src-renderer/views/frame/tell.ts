import { notifications } from '@mantine/notifications';

/** Says that something was done, for a few seconds. What went wrong is shown by `attempt`, and stays. */
export function tell(sentence: string): void {
  notifications.show({
    message: sentence,
    autoClose: 4000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
