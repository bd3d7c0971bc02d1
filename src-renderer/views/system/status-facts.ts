// What the engine says of itself, as groups of facts.

import type { DiskSpace, SystemStatus } from '../../../src-contract/routes/system.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatBytes, formatCount } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}

export const statusFacts = (status: SystemStatus): readonly FactGroup[] => [
  { title: 'Case', facts: caseFacts(status) },
  { title: 'Machine', facts: machineFacts(status) },
  { title: 'Program', facts: programFacts(status) },
];

function caseFacts({ case: open, disk }: SystemStatus): readonly Fact[] {
  return [
    { label: 'File', value: open.path, copy: open.path },
    { label: 'Size', ...bytes(open.bytes) },
    {
      label: 'Kept',
      value: open.isScratch ? 'no: it is gone when Wiresift ends' : 'yes',
      hint: 'Whether the case is still there when Wiresift is started again',
    },
    ...diskFacts('Disk of the case', disk.case),
    { label: 'Data folder', value: disk.dataFolder.path, copy: disk.dataFolder.path },
    ...diskFacts('Disk of the data folder', disk.dataFolder),
  ];
}

const machineFacts = ({ cpu, memory, ...status }: SystemStatus): readonly Fact[] => [
  { label: 'System', value: status.platform, copy: status.platform },
  { label: 'Cores', value: String(cpu.cores) },
  { label: 'Processor', value: `${percent(cpu.machineRatio)} busy` },
  {
    label: 'Memory',
    value: `${formatBytes(memory.machineFreeBytes)} free of ${formatBytes(memory.machineBytes)}`,
    copy: String(memory.machineFreeBytes),
  },
  { label: 'Running for', value: formatSeconds(status.machineUptimeSec) },
];

const programFacts = ({
  cpu,
  memory,
  eventLoop,
  work,
  ...status
}: SystemStatus): readonly Fact[] => [
  { label: 'Wiresift', value: status.versions.app, copy: versionsText(status.versions) },
  { label: 'Made of', value: versionsText(status.versions).split(', ').slice(1).join(', ') },
  { label: 'Process', value: String(status.processId), copy: String(status.processId) },
  { label: 'Running for', value: formatSeconds(status.uptimeSec) },
  { label: 'Processor', value: `${percent(cpu.processRatio)} of one core` },
  { label: 'Memory', ...bytes(memory.processBytes) },
  {
    label: 'Answers late by',
    value: `${eventLoop.p99Ms.toFixed(0)} ms, at most ${eventLoop.maxMs.toFixed(0)} ms`,
    hint: '99 of 100 times no later than the first figure',
  },
  { label: 'Jobs', value: `${work.running} running, ${work.queued} waiting` },
  { label: 'Threads', value: threadsText(work.threads) },
];

export const versionsText = ({ app, node, duckdb, electron }: SystemStatus['versions']): string =>
  [
    `Wiresift ${app}`,
    `Node ${node}`,
    `DuckDB ${duckdb}`,
    ...(electron ? [`Electron ${electron}`] : []),
  ].join(', ');

function threadsText(threads: SystemStatus['work']['threads']): string {
  const named = Object.entries(threads).filter(([, count]) => count > 0);
  return named.length === 0 ? 'none' : named.map(([name, count]) => `${count} ${name}`).join(', ');
}

function diskFacts(label: string, { freeBytes, totalBytes }: DiskSpace): readonly Fact[] {
  if (freeBytes === null || totalBytes === null) return [{ label, value: 'not known' }];
  const value = `${formatBytes(freeBytes)} free of ${formatBytes(totalBytes)}`;
  return [{ label, value, copy: String(freeBytes) }];
}

const bytes = (count: number) => ({
  ...{ value: formatBytes(count), copy: String(count), hint: `${formatCount(count)} bytes` },
});
const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
