import { notifications } from '@mantine/notifications';

const toldId = 'told';

/**
 * Says that something was done, for a few seconds; the newer one takes the place of the one before. What went
 * wrong is shown by `attempt`, and stays.
 */
export function tell(sentence: string): void {
  notifications.hide(toldId);
  notifications.show({
    id: toldId,
    message: sentence,
    autoClose: 4000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
