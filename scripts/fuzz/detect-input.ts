// What is read of an input through every detector, and what must hold of the alerts: numbers that are some,
// lists within their limits, a report that can be read again, a terminal that is not led astray.

import type { Alert } from '../../src-core/alert/alert.ts';
import { AlertBook } from '../../src-core/alert/alert-book.ts';
import { alertHosts } from '../../src-core/alert/alert-hosts.ts';
import { Detection } from '../../src-core/detect/detection.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { type Finding, mostListed } from '../../src-core/detect/finding.ts';
import { emptyContext } from '../../src-core/detect/no-indicators.ts';
import type { FlowExtractor } from '../../src-core/feature/flow-extractor.ts';
import type { PacketWindow } from '../../src-core/feature/packet-windows.ts';
import type { FlowBatch } from '../../src-core/flow/flow-batch.ts';
import { analysisCsv } from '../../src-core/report/analysis-csv.ts';
import { analysisJson } from '../../src-core/report/analysis-json.ts';
import { analysisText } from '../../src-core/report/analysis-text.ts';

export const detectWindowSec = 60;

const chosen = detectors.map(({ id, defaults }) => ({ id, settings: defaults }));

/** Takes what an extractor with windows gives, as the threads hand it over. */
export class InputDetection {
  readonly #extractor: FlowExtractor;
  readonly #detection = new Detection(detectors, chosen, emptyContext);
  readonly #book = new AlertBook((id) => detectors.find((known) => known.id === id)!);
  #window: PacketWindow | undefined;

  constructor(extractor: FlowExtractor) {
    this.#extractor = extractor;
  }

  /** After each `next`, before what it gave. */
  turn(): void {
    const { window } = this.#extractor;
    if (window && window !== this.#window) this.#detection.begin(window);
    this.#window = window;
  }

  see(batch: FlowBatch | undefined): void {
    if (batch) this.#hear(this.#detection.flows(batch));
    const { closed } = this.#extractor;
    if (!closed) return;
    for (let open = this.#extractor.takeOpen(); open; open = this.#extractor.takeOpen()) {
      this.#hear(this.#detection.open(open));
    }
    this.#hear(this.#detection.close());
  }

  events(batch: Parameters<Detection['events']>[0]): void {
    this.#hear(this.#detection.events(batch));
  }

  alerts(): Alert[] {
    this.#hear(this.#detection.end());
    return this.#book.alerts();
  }

  #hear(findings: readonly Finding[]): void {
    this.#book.add(findings);
  }
}

export function checkAlerts(alerts: readonly Alert[]): void {
  for (const alert of alerts) checkAlert(alert);
  const about = { version: '0', evidence: [], parameters: {}, packets: 0, flows: 0 };
  const nothing = { startUs: null, endUs: null, silenced: [], models: [] };
  const analysis = { ...about, ...nothing, alerts, hosts: alertHosts(alerts) };
  const report = JSON.parse(analysisJson(analysis)) as { readonly alerts: readonly unknown[] };
  if (report.alerts.length !== alerts.length) throw new Error('The report has lost an alert.');
  analysisCsv(analysis);
  const odd = /[^\n\P{Cc}]|[\p{Cf}\p{Cs}]/u.exec(analysisText(analysis));
  if (odd) throw new Error(`The terminal is sent U+${odd[0].codePointAt(0)!.toString(16)}.`);
}

function checkAlert(alert: Alert): void {
  const { detector, confidence, count, startUs, endUs, flowIds, flowCount } = alert;
  const says = (what: string) => new Error(`${detector}: ${what} (${JSON.stringify(alert)}).`);
  if (!(confidence > 0 && confidence <= 1)) throw says('no confidence');
  if (!(Number.isFinite(count) && count >= 0)) throw says('no count');
  if (!(startUs >= 0 && startUs <= endUs && Number.isFinite(endUs))) throw says('no time');
  const lists = [flowIds, alert.attackers, alert.victims];
  if (lists.some(({ length }) => length > mostListed)) throw says('a long list');
  if (flowCount < flowIds.length) throw says('fewer flows than are listed');
  for (const value of Object.values(alert.evidence)) {
    const parts = Array.isArray(value) ? value : [value];
    const isOdd = parts.some((part) => typeof part === 'number' && !Number.isFinite(part));
    if (isOdd || parts.length > 1000) throw says('odd evidence');
  }
  if (alert.summary === '' || alert.summary.length > 10_000) throw says('no sentence');
}
