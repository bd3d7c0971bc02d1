// The program of the person's own that hears of alerts of a capture that is under way: one line of JSON on its
// input for each. Off until the settings file names one. No shell reads anything, and nothing that stood in a
// packet becomes an argument.

import { spawn } from 'node:child_process';
import { groupRaised, type NoticeClock } from '../../src-contract/raised-notice.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import { isAtLeast } from '../../src-core/alert/severity.ts';
import { alertJsonLine } from '../../src-core/report/alert-lines.ts';
import type { Log } from './log.ts';
import type { PersonSettings } from './person-settings.ts';

interface CommandPlace {
  readonly settings: Pick<PersonSettings, 'program'>;
  readonly log: Pick<Log, 'warn' | 'bug'>;
}

interface Told extends Alert {
  readonly alertId: string;
  readonly captureId: number;
}

/** Whoever takes longer is ended: the next alerts wait for it. */
const patienceMs = 30_000;
/** Behind a program that is slow. */
const mostWaiting = 1000;
/** Of what it says when it fails. */
const mostLetters = 1000;

export class AlertCommand {
  readonly #place: CommandPlace;
  readonly #group: (alerts: readonly Told[]) => void;
  #waiting: readonly Told[] = [];
  #isRunning = false;

  constructor(place: CommandPlace, clock?: NoticeClock) {
    this.#place = place;
    this.#group = groupRaised<Told>((_notice, alerts) => this.#take(alerts), clock);
  }

  /** Not awaited by whoever has found them. */
  hear(captureId: number, alerts: readonly Alert[]): void {
    this.#heed(captureId, alerts).catch(this.#place.log.bug);
  }

  async #heed(captureId: number, alerts: readonly Alert[]): Promise<void> {
    const { command, severity } = (await this.#place.settings.program()).notifications;
    if (command === '') return;
    const grave = alerts.filter((alert) => isAtLeast(alert.severity, severity));
    this.#group(grave.map((alert) => ({ ...alert, alertId: alert.id, captureId })));
  }

  #take(alerts: readonly Told[]): void {
    this.#waiting = [...this.#waiting, ...alerts].slice(-mostWaiting);
    if (!this.#isRunning) this.#runAll().catch(this.#place.log.bug);
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#waiting.length > 0) {
        const alerts = this.#waiting;
        this.#waiting = [];
        const { command } = (await this.#place.settings.program()).notifications;
        const failure = command === '' ? undefined : await run(command, alerts.map(line).join(''));
        if (failure) this.#place.log.warn({ command, failure }, 'the alert command failed');
      }
    } finally {
      this.#isRunning = false;
    }
  }
}

const line = ({ alertId: _, ...alert }: Told): string => {
  const said = { isWithinBudget: true, silencedBy: null, mark: null, status: 'open', note: null };
  return `${alertJsonLine({ ...alert, ...said })}\n`;
};

/** Why it failed; undefined when all is well. */
function run(command: string, input: string): Promise<string | undefined> {
  const { promise, resolve } = withResolver();
  const program = spawn(command, [], {
    ...({ shell: false, windowsHide: true, timeout: patienceMs } as const),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let said = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(0, mostLetters);
  });
  program.on('error', (error) => resolve(error.message));
  program.on('close', (code, signal) => {
    if (code === 0) resolve(undefined);
    else resolve(`${signal ?? `exit code ${code}`}${said ? `: ${said.trim()}` : ''}`);
  });
  program.stdin.on('error', () => {}); // it need not read what it is told
  program.stdin.end(input);
  return promise;
}

function withResolver() {
  let resolve = (_failure: string | undefined): void => {};
  const promise = new Promise<string | undefined>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
