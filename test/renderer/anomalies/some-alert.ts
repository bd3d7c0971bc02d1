// An alert as the engine answers it, with what a test wants otherwise.

import type { AlertRow } from '../../../src-contract/routes/alerts.ts';

export const someAlert = (different: Partial<AlertRow> = {}): AlertRow => ({
  ...{ captureId: 1, id: 'a'.repeat(16), detector: 'port-scan', title: 'Port scan' },
  ...{ severity: 'high', confidence: 0.9, attack: 'T1046' },
  ...{ attackers: ['10.0.0.1'], victims: ['10.0.0.2'], attackerCount: 1, victimCount: 1 },
  ...{ startUs: 1_772_443_044_000_000, endUs: 1_772_443_068_000_000, count: 100 },
  ...{ summary: '10.0.0.1 tried 100 ports.', evidence: {}, contributions: [] },
  ...{ flowIds: ['1.1'], flowCount: 1, explain: '', quietIf: '', milestones: [1, 10, 100] },
  ...{ silencedBy: null, isWithinBudget: true, mark: null, status: 'open', note: null },
  ...different,
});
