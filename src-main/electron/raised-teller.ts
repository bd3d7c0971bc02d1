// Alerts of a capture that is under way -> what the desktop shows of them: a notification while nobody looks,
// and how many there are until somebody opens Anomalies.

import type { RaisedAlert } from '../../src-contract/news.ts';
import type { NotificationSettings } from '../../src-contract/notification-settings.ts';
import { groupRaised, type NoticeClock } from '../../src-contract/raised-notice.ts';
import { isAtLeast } from '../../src-core/alert/severity.ts';

export interface Desktop {
  /** The page of the window that a person works in: `live`; undefined while it is another program's. */
  readonly pageInFront: () => string | undefined;
  readonly notify: (sentence: string) => void;
  readonly badge: (count: number) => void;
}

type Asked = Pick<NotificationSettings, 'desktop' | 'severity'>;

export class RaisedTeller {
  readonly #settings: () => Promise<Asked>;
  readonly #desktop: Desktop;
  readonly #group: (alerts: readonly RaisedAlert[]) => void;
  readonly #open = new Set<string>();

  constructor(settings: () => Promise<Asked>, desktop: Desktop, clock?: NoticeClock) {
    this.#settings = settings;
    this.#desktop = desktop;
    // Whoever has come back meanwhile sees it in the window.
    this.#group = groupRaised(({ sentence }) => {
      if (desktop.pageInFront() === undefined) desktop.notify(sentence);
    }, clock);
  }

  async hear(raised: readonly RaisedAlert[]): Promise<void> {
    const { desktop, severity } = await this.#settings();
    const alerts = raised.filter((alert) => isAtLeast(alert.severity, severity));
    if (!desktop || alerts.length === 0) return;
    const page = this.#desktop.pageInFront();
    if (page === undefined) this.#group(alerts);
    if (page === 'anomalies') return;
    for (const { alertId } of alerts) this.#open.add(alertId);
    this.#desktop.badge(this.#open.size);
  }

  /** A page was opened, or the window with it has come to the front. */
  shows(page: string | undefined): void {
    if (page !== 'anomalies' || this.#open.size === 0) return;
    this.#open.clear();
    this.#desktop.badge(0);
  }
}
