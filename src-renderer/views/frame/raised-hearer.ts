// Alerts of a capture that is under way -> whether this window tells of them, and how.

import type { RaisedAlert } from '../../../src-contract/news.ts';
import type { NotificationSettings } from '../../../src-contract/notification-settings.ts';
import {
  groupRaised,
  type NoticeClock,
  type RaisedNotice,
} from '../../../src-contract/raised-notice.ts';
import { isAtLeast } from '../../../src-core/alert/severity.ts';

interface RaisedPlace {
  readonly settings: () => Promise<Pick<NotificationSettings, 'severity' | 'sound'>>;
  /** The id of the page that shows, while somebody sees it. */
  readonly pageInSight: () => string | undefined;
  readonly show: (notice: RaisedNotice) => void;
  readonly sound: () => void;
}

/** These show alerts as they come. */
const knowing: readonly (string | undefined)[] = ['live', 'anomalies'];

export function raisedHearer(
  { settings, pageInSight, show, sound }: RaisedPlace,
  clock?: NoticeClock,
): (alerts: readonly RaisedAlert[]) => Promise<void> {
  let isLoud = false;
  const group = groupRaised((notice) => {
    if (isLoud) sound();
    if (!knowing.includes(pageInSight())) show(notice);
  }, clock);
  return async (alerts) => {
    const asked = await settings();
    isLoud = asked.sound;
    group(alerts.filter(({ severity }) => isAtLeast(severity, asked.severity)));
  };
}
