// Alerts as they are raised -> what a person is told of them: what comes together in one sentence, and never
// more often than every few seconds.

import { type Severity, severities } from '../src-core/detect/finding.ts';
import type { RaisedAlert } from './news.ts';

export interface RaisedNotice {
  readonly count: number;
  readonly worst: RaisedAlert;
  /** `3 new alerts, worst: high: SYN flood` */
  readonly sentence: string;
}

/** Handed in, so that a test need not wait. */
export interface NoticeClock {
  readonly nowMs: () => number;
  readonly after: (ms: number, run: () => void) => void;
}

const systemClock: NoticeClock = {
  nowMs: () => performance.now(),
  after: (ms, run) => void setTimeout(run, ms),
};

const noticeEveryMs = 5000;
/** An alert that grows is raised again; that it is known already is remembered of so many. */
const mostRemembered = 10_000;

const rankOf = (severity: Severity): number => severities.indexOf(severity);

export function noticeOf(alerts: readonly RaisedAlert[]): RaisedNotice | undefined {
  const byId = new Map(alerts.map((alert) => [alert.alertId, alert]));
  const [worst] = [...byId.values()].sort((a, b) => rankOf(b.severity) - rankOf(a.severity));
  if (!worst) return undefined;
  const named = `${worst.severity}: ${worst.title}`;
  const sentence =
    byId.size === 1 ? `New alert, ${named}` : `${byId.size} new alerts, worst: ${named}`;
  return { count: byId.size, worst, sentence };
}

/** The first is told at once; what comes within the pause after it waits for its end. */
export function groupRaised<Raised extends RaisedAlert>(
  tell: (notice: RaisedNotice, alerts: readonly Raised[]) => void,
  clock: NoticeClock = systemClock,
): (alerts: readonly Raised[]) => void {
  const known = new KnownAlerts();
  let waiting: Raised[] = [];
  let quietUntilMs = Number.NEGATIVE_INFINITY;
  let isWaiting = false;

  function flush(): void {
    isWaiting = false;
    const alerts = waiting;
    waiting = [];
    const notice = noticeOf(alerts);
    if (!notice) return;
    quietUntilMs = clock.nowMs() + noticeEveryMs;
    tell(notice, alerts);
  }

  return (alerts) => {
    waiting.push(...alerts.filter((alert) => known.isNews(alert)));
    if (waiting.length === 0 || isWaiting) return;
    const restMs = quietUntilMs - clock.nowMs();
    if (restMs <= 0) return flush();
    isWaiting = true;
    clock.after(restMs, flush);
  };
}

/** Known is what was told at that severity, or a worse one. */
class KnownAlerts {
  readonly #rankById = new Map<string, number>();

  isNews({ alertId, severity }: RaisedAlert): boolean {
    const before = this.#rankById.get(alertId) ?? -1;
    const rank = rankOf(severity);
    if (rank <= before) return false;
    this.#rankById.set(alertId, rank);
    const [oldest] = this.#rankById.keys();
    if (this.#rankById.size > mostRemembered && oldest) this.#rankById.delete(oldest);
    return true;
  }
}
