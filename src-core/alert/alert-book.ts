// Findings of rules and models -> alerts. One suspicion is one alert that grows, however often it is found
// again. Bounded: of one detector so many are told apart, the rest of it shares one alert.

import type { Finding } from '../detect/finding.ts';
import { type Alert, alertId } from './alert.ts';
import { compareAlerts } from './alert-order.ts';
import { type AlertSource, GrowingAlert } from './growing-alert.ts';
import { RestOfDetector } from './rest-of-detector.ts';

/** Nobody reads more of one kind; forty detectors with as many stay below 500 MB. */
export const mostAlertsOfDetector = 1000;

interface Chapter {
  readonly source: AlertSource;
  readonly alerts: Map<string, GrowingAlert>;
  readonly rest: RestOfDetector;
}

export class AlertBook {
  readonly #sourceOf: (detector: string) => AlertSource;
  readonly #chapters = new Map<string, Chapter>();
  /** How many have the detector, hosts and beginning that make this id. */
  readonly #turns = new Map<string, number>();

  constructor(sourceOf: (detector: string) => AlertSource) {
    this.#sourceOf = sourceOf;
  }

  /** Answers the alerts that are new, or whose count has passed 10, 100 or 1000. */
  add(findings: readonly Finding[]): Alert[] {
    return findings.flatMap((finding) => {
      const chapter = this.#chapterOf(finding.detector);
      const isApart = chapter.alerts.has(finding.key) || chapter.alerts.size < mostAlertsOfDetector;
      return this.#note(chapter, isApart ? finding : chapter.rest.add(finding));
    });
  }

  /** The most severe first, then the surest, then the earliest. */
  alerts(): Alert[] {
    return [...this.#chapters.values()]
      .flatMap(({ alerts }) => [...alerts.values()].map(({ alert }) => alert))
      .sort(compareAlerts);
  }

  #note({ alerts, source }: Chapter, finding: Finding): Alert[] {
    const known = alerts.get(finding.key);
    if (known) return known.grow(finding) ? [known.alert] : [];
    const made = new GrowingAlert(this.#newId(finding), source, finding);
    alerts.set(finding.key, made);
    return [made.alert];
  }

  #newId(finding: Finding): string {
    const id = alertId(finding, 0);
    const turn = this.#turns.get(id) ?? 0;
    this.#turns.set(id, turn + 1);
    return turn === 0 ? id : alertId(finding, turn);
  }

  #chapterOf(detector: string): Chapter {
    let chapter = this.#chapters.get(detector);
    if (chapter === undefined) {
      const source = this.#sourceOf(detector);
      chapter = { source, alerts: new Map(), rest: new RestOfDetector(source) };
      this.#chapters.set(detector, chapter);
    }
    return chapter;
  }
}
