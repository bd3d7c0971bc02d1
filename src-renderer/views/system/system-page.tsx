import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useAddress } from '../../address/use-address.ts';
import { PageBar } from '../../widgets/page-bar.tsx';
import { PartList } from '../../widgets/part-list.tsx';
import { useFrame } from '../frame/use-frame.ts';
import { jobList } from '../jobs/job-list.ts';
import { AuditPart } from './audit-part.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { ForwardingPart } from './forwarding-part.tsx';
import { JobsPart } from './jobs-part.tsx';
import { KeptPart } from './kept-part.tsx';
import { LogPart } from './log-part.tsx';
import { StatusPart } from './status-part.tsx';
import { systemAddress } from './system-address.ts';
import { systemParts } from './system-parts.ts';

const partViews: Readonly<Record<string, ComponentType>> = {
  now: StatusPart,
  jobs: JobsPart,
  evidence: EvidencePart,
  audit: AuditPart,
  log: LogPart,
  forwarding: ForwardingPart,
  kept: KeptPart,
};

export function SystemPage() {
  const [{ part }] = useAddress(systemAddress);
  const { captures } = useFrame();
  const jobs = useQuery(jobList(useQueryClient())).data ?? [];
  const known = partViews[part] ? part : systemAddress.part;
  const View = partViews[known] ?? StatusPart;
  return (
    <>
      <PageBar title="System" summary="What the program does, keeps and has done." />
      <PartList page="system" parts={systemParts(jobs, captures)} current={known}>
        <View />
      </PartList>
    </>
  );
}
