// A finding for tests, written down as what is different from an ordinary one.

import type { AlertSource } from '../../../src-core/alert/growing-alert.ts';
import type { Finding } from '../../../src-core/detect/finding.ts';
import { captureStartUs } from '../../fixtures/captures.ts';

export interface FindingDraft extends Partial<Omit<Finding, 'startUs' | 'endUs'>> {
  readonly atSec?: number;
  readonly seconds?: number;
}

export function finding({ atSec = 0, seconds = 1, ...draft }: FindingDraft = {}): Finding {
  const startUs = captureStartUs + atSec * 1e6;
  return {
    ...{ detector: 'port-scan', key: '10.0.0.5 10.0.0.9', confidence: 0.9, count: 1 },
    ...{ attackers: ['10.0.0.5'], victims: ['10.0.0.9'] },
    ...{ startUs, endUs: startUs + seconds * 1e6 },
    ...{ summary: '10.0.0.5 tried 30 ports of 10.0.0.9.', quietIf: 'Fewer than 15 ports.' },
    ...{ evidence: { dst_ports: 30 }, flowIds: ['1.1'], flowCount: 1 },
    ...draft,
  };
}

export const portScan: AlertSource = {
  title: 'Port scan',
  attack: 'T1046',
  explain: 'One host tries many ports of another.',
  impact: 'high',
};
