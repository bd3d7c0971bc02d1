// Alerts of the case, sent on to other systems: what is offered is put into the outbox of the case, and from there
// each destination takes it in its own time. Nothing is sent until a person has set where.

import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import type { ForwardingSettings } from '../../src-contract/forwarding-settings.ts';
import type { Door } from '../../src-contract/routes/audit.ts';
import type {
  ForwardingRetry,
  ForwardingState,
  ForwardingStatus,
  ForwardingTest,
} from '../../src-contract/routes/forwarding.ts';
import type { Settings } from '../../src-contract/settings.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { isAtLeast } from '../../src-core/alert/severity.ts';
import { silenceAlerts } from '../../src-core/alert/silence-alerts.ts';
import { AppError } from '../../src-core/base/app-error.ts';
import { DeliveryLoop, usualBackOffMs } from '../siem/delivery-loop.ts';
import type { ForwardingOutbox, OutboxCounts } from '../store/forwarding-outbox.ts';
import type { Audit } from './audit.ts';
import { type Way, waysOf } from './forwarding-senders.ts';
import type { Log } from './log.ts';
import type { PersonSettings } from './person-settings.ts';
import { testAlert } from './test-alert.ts';

interface ForwarderPlace {
  readonly case: { readonly outbox: ForwardingOutbox };
  readonly settings: PersonSettings;
  readonly audit: Pick<Audit, 'note'>;
  readonly log: Log;
  readonly version: string;
  /** Tests do not wait for minutes. */
  readonly backOffMs?: ((failures: number) => number) | undefined;
}

interface InForce {
  readonly forwarding: ForwardingSettings;
  readonly silence: Settings['silence'];
  readonly ways: readonly Way[];
}

interface Running {
  readonly stamp: string;
  readonly loop: DeliveryLoop;
}

/** Hashed and written at once, within some milliseconds. */
const offerRows = 200;
/** At the end of the program, what can still be sent in this time is. */
const graceMs = 3000;

export class Forwarder {
  readonly #place: ForwarderPlace;
  readonly #running = new Map<string, Running>();
  #inForce: InForce | undefined;
  /** One after the other: places in line follow the order of offers. */
  #turn: Promise<unknown> = Promise.resolve();
  #stopHearing: () => void = () => {};
  #isClosed = false;

  constructor(place: ForwarderPlace) {
    this.#place = place;
  }

  /** What an earlier life of the program left in line is sent on. */
  async begin(): Promise<void> {
    const look = () => this.#inTurn(() => this.#follow());
    this.#stopHearing = this.#place.settings.listen(() => void look().catch(this.#place.log.bug));
    await look();
  }

  /** Resolves when they are in line. An alert that was sent as it is now is not sent again. */
  offer(captureId: number, alerts: readonly Alert[]): Promise<void> {
    return this.#inTurn(async () => {
      await this.#follow();
      if (this.#running.size === 0 || !this.#inForce) return;
      for (let from = 0; from < alerts.length; from += offerRows) {
        await this.#putInLine(captureId, alerts.slice(from, from + offerRows), this.#inForce);
      }
    });
  }

  async status(): Promise<ForwardingStatus> {
    await this.#inTurn(() => this.#follow());
    if (!this.#inForce) await this.#place.settings.program(); // says what is wrong with them
    const counts = await this.#place.case.outbox.counts();
    const destinations = (this.#inForce?.ways ?? []).map((way) =>
      stateOf(way, counts.get(way.destination), this.#running.get(way.destination)?.loop),
    );
    return { destinations };
  }

  async test(door: Door | undefined): Promise<ForwardingTest> {
    await this.#inTurn(() => this.#follow());
    const ways = (this.#inForce?.ways ?? []).filter((way) => this.#running.has(way.destination));
    if (ways.length === 0) throw nothingEnabled();
    const alert = testAlert(Date.now() * 1000);
    const results = await Promise.all(
      ways.map(async ({ destination }) => {
        const { taken, problem, refusal } = await this.#running.get(destination)!.loop.test(alert);
        const isSent = taken === 1;
        return { destination, isSent, problem: isSent ? null : (refusal ?? problem ?? null) };
      }),
    );
    const details = Object.fromEntries(
      results.map(({ destination, isSent }) => [destination, isSent ? 'sent' : 'failed']),
    );
    await this.#place.audit.note({ door, action: 'forwarding.tested', details });
    return { results };
  }

  retry(door: Door | undefined): Promise<ForwardingRetry> {
    return this.#inTurn(async () => {
      await this.#follow();
      if (this.#running.size === 0) throw nothingEnabled();
      let retried = 0;
      for (const [destination, { loop }] of this.#running) {
        retried += await this.#place.case.outbox.retry(destination, Date.now() * 1000);
        loop.tryNow();
      }
      await this.#place.audit.note({ door, action: 'forwarding.retried', details: { retried } });
      return { retried };
    });
  }

  async close(): Promise<void> {
    this.#stopHearing();
    await this.#inTurn(async () => {
      this.#isClosed = true;
      await Promise.all([...this.#running.values()].map(({ loop }) => loop.close(graceMs)));
      this.#running.clear();
    });
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Goes by the settings as they are now; while they cannot be read, by those before. */
  async #follow(): Promise<void> {
    const { settings, version } = this.#place;
    if (this.#isClosed) return;
    try {
      const { forwarding } = await settings.program();
      const { silence } = await settings.read();
      if (this.#inForce?.forwarding === forwarding && this.#inForce.silence === silence) return;
      const ways = waysOf(forwarding, settings.path, { host: hostname(), version });
      this.#inForce = { forwarding, silence, ways };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return;
    }
    for (const way of this.#inForce.ways) await this.#attend(way, this.#inForce.forwarding);
  }

  async #attend(way: Way, { giveUpHours }: ForwardingSettings): Promise<void> {
    const stamp = `${way.isEnabled} ${giveUpHours} ${way.stamp}`;
    const running = this.#running.get(way.destination);
    if (running?.stamp === stamp) return;
    await running?.loop.close(0);
    this.#running.delete(way.destination);
    if (!way.isEnabled) return;
    this.#running.set(way.destination, { stamp, loop: this.#startLoop(way, giveUpHours) });
  }

  #startLoop({ destination, open }: Way, giveUpHours: number): DeliveryLoop {
    const { log, case: opened, backOffMs = usualBackOffMs } = this.#place;
    const { outbox } = opened;
    const line = {
      next: (limit: number) => outbox.next(destination, limit),
      sent: (places: readonly number[], atUs: number) => outbox.sent(destination, places, atUs),
      again: (sinceUs: number) => outbox.again(destination, sinceUs),
      giveUp: (sinceUs: number, why: string) => outbox.giveUp(destination, sinceUs, why),
      refuse: (at: number, why: string) => outbox.refuse(destination, at, why),
      settle: (beforeUs: number) => outbox.settle(destination, beforeUs),
    };
    const times = { now: Date.now, giveUpMs: giveUpHours * 3_600_000, backOffMs };
    return new DeliveryLoop(line, open(), times, {
      problem: (sentence) => {
        if (sentence === undefined) log.info({ destination }, 'alerts are sent on again');
        else log.warn({ destination, problem: sentence }, 'alerts cannot be sent on');
      },
      putAside: (alerts, problem) =>
        log.error({ destination, alerts, problem }, 'alerts were put aside'),
      bug: log.bug,
    });
  }

  async #putInLine(captureId: number, alerts: readonly Alert[], inForce: InForce): Promise<void> {
    const { minSeverity, updates } = inForce.forwarding;
    const severe = alerts.filter(({ severity }) => isAtLeast(severity, minSeverity));
    const heard = silenceAlerts(severe, inForce.silence).alerts;
    if (heard.length === 0) return;
    await this.#place.case.outbox.offer({
      alerts: heard.map((alert) => ({
        ...{ alertId: alert.id, captureId, content: contentOf(alert) },
        alert: JSON.stringify(alert),
      })),
      destinations: [...this.#running.keys()],
      ...{ atUs: Date.now() * 1000, takesUpdates: updates },
    });
    for (const { loop } of this.#running.values()) loop.hasMore();
  }
}

/** The same when the same traffic is read once more, whatever numbers its flows have then. */
function contentOf(alert: Alert): string {
  const { flowIds: _numbered, ...told } = alert;
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 22);
}

function stateOf(
  { destination, isEnabled, target }: Way,
  counts: OutboxCounts | undefined,
  loop: DeliveryLoop | undefined,
): ForwardingState {
  const problem = loop?.problem;
  return {
    ...{ destination, isEnabled, target },
    ...(counts ?? nothingYet),
    problem: problem
      ? {
          ...{ sentence: problem.sentence, failures: problem.failures },
          ...{ atUs: problem.atMs * 1000, nextTryUs: problem.nextTryMs * 1000 },
        }
      : null,
  };
}

const nothingYet: OutboxCounts = {
  ...{ waiting: 0, sent: 0, dead: 0, oldestWaitingUs: null, lastSentUs: null },
};

const nothingEnabled = (): AppError =>
  new AppError('bad-input', 'Alerts are sent nowhere: no destination is enabled in the settings.');
