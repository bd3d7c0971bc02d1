// Alerts that can be told from each other by their numbers.

import type { Alert } from '../../src-core/alert/alert.ts';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';

/** 2026-03-02 09:00:00 UTC. */
const startUs = 1_772_442_000_000_000;

export const madeAlert = (number: number, own: Partial<Alert> = {}): Alert => ({
  ...{ id: idOf(number), detector: 'port-scan', title: 'Port scan', severity: 'high' },
  ...{ confidence: 0.95, attack: 'T1046', attackers: ['192.0.2.10'], victims: ['198.51.100.7'] },
  ...{ attackerCount: 1, victimCount: 1, startUs, endUs: startUs + 61_500_000, count: 100 },
  summary: '192.0.2.10 tried 100 ports of 198.51.100.7 in 61.5 s.',
  evidence: { ports: [22, 80, 443], answered_ratio: 0.02, service: 'none' },
  ...{ contributions: [], flowIds: ['1.1', '1.2'], flowCount: 100, milestones: [1, 10, 100] },
  ...{ explain: 'One host tries many ports.', quietIf: 'Fewer than 15 ports.', ...own },
});

export const idOf = (number: number): string => number.toString(16).padStart(16, '0');

export const forwarded = (number: number, own: Partial<Alert> = {}): ForwardedAlert => ({
  ...{ alert: madeAlert(number, own), captureId: 3, isUpdate: false },
  offeredUs: startUs + 90_000_000,
});
