import type { Capture } from '../../../src-contract/routes/captures.ts';
import type { Job } from '../../../src-contract/routes/jobs.ts';
import { formatCount } from '../../widgets/format-number.ts';
import type { PagePart } from '../../widgets/part-list.tsx';
import { isUnderWay } from '../jobs/merge-jobs.ts';
import { troubledEvidence } from './evidence-words.ts';

/** The parts of the page, with what waits for somebody in each. */
export function systemParts(
  jobs: readonly Job[],
  captures: readonly Capture[],
): readonly PagePart[] {
  const interrupted = jobs.filter(({ state }) => state === 'interrupted').length;
  const underWay = jobs.filter(isUnderWay).length;
  const troubled = troubledEvidence(captures);
  return [
    { id: 'now', title: 'Now' },
    { id: 'jobs', title: 'Jobs', ...counted(interrupted || underWay), isBad: interrupted > 0 },
    { id: 'evidence', title: 'Evidence', ...counted(troubled), isBad: troubled > 0 },
    { id: 'audit', title: 'Audit trail' },
    { id: 'log', title: 'Log' },
    { id: 'forwarding', title: 'Alert forwarding' },
    { id: 'kept', title: 'Kept files' },
  ];
}

const counted = (count: number): { readonly count?: string } =>
  count > 0 ? { count: formatCount(count) } : {};
