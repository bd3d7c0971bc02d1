// All that an analysis has to tell, as plain data: what its reports are made of.

import type { Alert } from '../alert/alert.ts';
import type { AlertBudget } from '../alert/alert-budget.ts';
import type { AlertHost } from '../alert/alert-hosts.ts';
import type { SilencedAlert } from '../alert/silence-alerts.ts';
import type { ModelFacts } from '../model/model-facts.ts';
import type { HealthIssue } from '../pcap/health.ts';
import type { AlertFlow } from './alert-flows.ts';
import type { TrafficTimeline } from './charts/traffic-timeline.ts';
import type { Json } from './json-text.ts';
import type { KnownName } from './known-names.ts';
import type { ReportedEvaluation, SaidInCase } from './said-in-case.ts';

export interface Analysis {
  /** The program's. */
  readonly version: string;
  readonly evidence: readonly EvidenceFile[];
  /** Settings by their names in the settings file. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly packets: number;
  readonly flows: number;
  /** Null without packets. */
  readonly startUs: number | null;
  readonly endUs: number | null;
  readonly hosts: readonly AlertHost[];
  /** In the order of alerts. */
  readonly alerts: readonly Alert[];
  readonly silenced: readonly SilencedAlert[];
  /** The first ones that alerts list, for formats that want ports and fingerprints. Addresses and names stand here, too. */
  readonly alertFlows?: readonly AlertFlow[] | undefined;
  readonly budget?: AlertBudget | undefined;
  /** That scored flows, in their order. */
  readonly models: readonly ModelFacts[];
  /** Nothing where nobody counted it. */
  readonly timeline?: TrafficTimeline | undefined;
  /** Of a case: what addresses are known as, those of which anything is known. */
  readonly names?: readonly KnownName[] | undefined;
  /** Of a case: what finds the flows of an alert that lists just the first ones; of the first such alerts. */
  readonly filters?: readonly AlertFilter[] | undefined;
  /** Of a case alone. */
  readonly said?: SaidInCase | undefined;
  /** Of a case, the newest first. */
  readonly evaluations?: readonly ReportedEvaluation[] | undefined;
  /** Addresses and names are others than those of the evidence. */
  readonly isMasked?: boolean | undefined;
}

export interface AlertFilter {
  readonly alertId: string;
  readonly where: string;
  /** So many flows of the case pass it; some may only be like those of the alert. */
  readonly matched: number;
}

export interface EvidenceFile {
  /** The E of flow ids. */
  readonly number: number;
  /** Of a path only the last part is told. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly issues: readonly HealthIssue[];
}

/** Whatever system the path is of. */
export const baseName = (path: string): string => path.split(/[\\/]/).findLast(Boolean) ?? '';
