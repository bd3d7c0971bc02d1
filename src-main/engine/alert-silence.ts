// Keeps what rules silence in step with the settings file and with the alerts of the case: looked at before
// each answer, done again only for captures whose alerts or rules are others.

import type { Settings } from '../../src-contract/settings.ts';
import { ruleInWords } from '../../src-core/alert/rule-in-words.ts';
import { silenceAlerts } from '../../src-core/alert/silence-alerts.ts';
import type { Case } from '../store/open-case.ts';
import type { PersonSettings } from './person-settings.ts';

interface Applied {
  readonly settings: Settings;
  readonly version: number;
}

export class AlertSilence {
  readonly #case: Case;
  readonly #settings: PersonSettings;
  readonly #applied = new Map<number, Applied>();
  #applying: Promise<unknown> = Promise.resolve();

  constructor(opened: Case, settings: PersonSettings) {
    this.#case = opened;
    this.#settings = settings;
  }

  /** Answers the settings that are in force now. */
  apply(): Promise<Settings> {
    const applied = this.#applying.then(() => this.#applyNow());
    this.#applying = applied.catch(() => {});
    return applied;
  }

  async #applyNow(): Promise<Settings> {
    const settings = await this.#settings.read();
    const { alerts, captures } = this.#case;
    for (const { captureId } of await captures.list()) {
      const version = alerts.versionOf(captureId);
      const known = this.#applied.get(captureId);
      if (known?.settings === settings && known.version === version) continue;
      await this.#applyTo(captureId, settings);
      this.#applied.set(captureId, { settings, version });
    }
    return settings;
  }

  async #applyTo(captureId: number, { silence }: Settings): Promise<void> {
    const all = await this.#case.alerts.of(captureId);
    const placeOf = new Map(all.map((alert, place) => [alert, place]));
    const { silenced } = silenceAlerts(all, silence);
    const places = silenced.map(({ alert, rule }) => ({
      ...{ place: placeOf.get(alert)!, reason: ruleInWords(rule) },
    }));
    await this.#case.alerts.silence(captureId, places);
  }
}
