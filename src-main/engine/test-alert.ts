// An alert that is none, for trying a way: its addresses are those that RFC 5737 keeps for documents.

import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';

export const testAlert = (nowUs: number): ForwardedAlert => ({
  ...{ captureId: 0, offeredUs: nowUs, isUpdate: false },
  alert: {
    ...{ id: '0000000000000000', detector: 'test', title: 'Test alert', severity: 'info' },
    ...{ confidence: 1, attack: null, attackers: ['192.0.2.1'], victims: ['198.51.100.1'] },
    ...{ attackerCount: 1, victimCount: 1, startUs: nowUs, endUs: nowUs, count: 1 },
    summary: 'Somebody tries whether alerts of Wiresift arrive here. Nothing has happened.',
    ...{ evidence: {}, contributions: [], flowIds: [], flowCount: 0, milestones: [1] },
    explain: 'Sent when somebody asks for it.',
    quietIf: 'Nobody asks for it.',
  },
});
