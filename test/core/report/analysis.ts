// An analysis for tests: two alerts of the demo kind, one of them with numbers of all sorts.

import { AlertBook } from '../../../src-core/alert/alert-book.ts';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { type FindingDraft, finding, portScan } from '../alert/findings.ts';

const startUs = 1_772_366_400_000_000; // 2026-03-01 12:00:00 UTC

export function alertsOf(...drafts: readonly FindingDraft[]) {
  const book = new AlertBook((detector) => ({ ...portScan, ...titles[detector] }));
  book.add(drafts.map((draft) => at(finding(draft), draft.atSec ?? 0, draft.seconds ?? 14)));
  return book.alerts();
}

const titles: Record<string, { title: string; attack: string | null }> = {
  'suspicious-tls': { title: 'Self-signed certificate', attack: null },
};

const at = (made: ReturnType<typeof finding>, sec: number, seconds: number) => ({
  ...made,
  ...{ startUs: startUs + sec * 1e6, endUs: startUs + (sec + seconds) * 1e6 },
});

export function analysis(differences: Partial<Analysis> = {}): Analysis {
  const issue = {
    kind: 'drops',
    count: 2,
    firstPacket: 7,
    sentence: 'Packets were lost.',
  } as const;
  return {
    version: '1.2.3',
    evidence: [{ number: 1, name: '/home/me/a.pcap', bytes: 1234, sha256: 'ab', issues: [issue] }],
    parameters: { windowSec: 60, detectors: { beacon: { minContacts: 6 } } },
    ...{ packets: 1000, flows: 20, startUs, endUs: startUs + 90_000_000_001 },
    ...{ hosts: [], alerts: alertsOf({}), silenced: [], models: [] },
    ...differences,
  };
}
