// The state of a capture, as facts.

import type { CaptureStatus, LiveReading } from '../../../src-contract/routes/capture.ts';
import type { SystemStatus } from '../../../src-contract/routes/system.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds, formatTime, type TimeZone, zoneName } from '../../widgets/format-time.ts';

export function elapsedSec({ startedUs, endedUs }: CaptureStatus, nowUs: number): number {
  if (startedUs === null) return 0;
  return Math.max(0, ((endedUs ?? nowUs) - startedUs) / 1e6);
}

export function dropsText({ drops, dropsAreCounted, state }: CaptureStatus): string {
  if (!drops) {
    if (dropsAreCounted === 'at-stop' && state !== 'ended') return 'counted at stop';
    return 'not known';
  }
  const all = drops.kernel + drops.own;
  if (all === 0) return 'none';
  const parts = [
    drops.kernel > 0 ? `${formatCount(drops.kernel)} by the kernel` : '',
    drops.own > 0 ? `${formatCount(drops.own)} by the capturing program` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

export const hasDrops = ({ drops }: CaptureStatus): boolean =>
  drops !== null && drops.kernel + drops.own > 0;

/** Less is in the buffer of whoever writes. */
const closeBytes = 256 * 1024;
const farBytes = 8 * 2 ** 20;

export function readingText({ reading, state, importJobId }: CaptureStatus): string {
  const isOver = state === 'ended';
  if (reading.state === 'none') return 'not begun';
  if (reading.state === 'done') return 'all of it is in the case';
  if (reading.state === 'failed') {
    if (!isOver) return 'failed; read anew from the file when the capture has ended';
    if (importJobId !== null) return 'failed; read anew from its file';
    return 'nothing of it is in the case; its files are kept';
  }
  const behindBytes = Math.max(0, reading.totalBytes - reading.doneBytes);
  if (behindBytes > closeBytes) {
    return `${formatBytes(behindBytes)} behind; the files hold it until it is read`;
  }
  return isOver ? 'brought into the case just now' : 'keeps up';
}

export function filesText({ files, bytes, removedFiles, state }: CaptureStatus): string {
  if (files.length === 0) return 'none yet';
  const isOne = state === 'ended' && files.length === 1;
  const what = isOne ? files[0]?.name : formatCountOf(files.length, 'file');
  const held = `${what}, ${formatBytes(bytes)}`;
  return removedFiles > 0 ? `${held}; ${formatCount(removedFiles)} older removed` : held;
}

/** What must not be overlooked: it stands beside the page's title. */
export function warningsOf(status: CaptureStatus): readonly string[] {
  const { reading, drops } = status;
  const behindBytes = reading.totalBytes - reading.doneBytes;
  return [
    ...(drops && hasDrops(status) ? [`${formatCount(drops.kernel + drops.own)} dropped`] : []),
    ...(reading.state === 'failed' ? ['the analysis failed'] : []),
    ...(reading.state === 'following' && behindBytes > farBytes
      ? [`analysis ${formatBytes(behindBytes)} behind`]
      : []),
    ...(status.problem ? ['ended before it should'] : []),
  ];
}

export function captureFacts(
  status: CaptureStatus,
  nowUs: number,
  zone: TimeZone,
): readonly Fact[] {
  const path = pathOf(status);
  return [
    { label: 'Interface', value: status.interfaceName, copy: status.interfaceName },
    status.filter
      ? { label: 'Filter', value: status.filter, copy: status.filter }
      : { label: 'Filter', value: 'none: everything' },
    { label: 'Captured by', value: status.source ?? 'not known' },
    ...(status.startedUs === null
      ? []
      : [{ label: 'Began', value: momentText(status.startedUs, zone) }]),
    { label: status.endedUs === null ? 'Running for' : 'Ran for', ...duration(status, nowUs) },
    {
      ...{ label: 'Packets', value: formatCount(status.packets), copy: String(status.packets) },
      hint: 'As the capturing program counts them',
    },
    { label: 'Dropped', value: dropsText(status), hint: 'Packets that were seen but not kept' },
    { label: 'Files', value: filesText(status), hint: 'Oldest first; the last is being written' },
    ...(path ? [{ label: 'Where', value: path, copy: path }] : []),
    { label: 'Analysis', value: readingText(status) },
    ...driftFacts(status.reading),
  ];
}

/** Two models may have one title: then they are counted. */
function driftFacts({ drift }: LiveReading): readonly Fact[] {
  return drift.map(({ title, sentence }, at) => ({
    label: drift.length > 1 ? `Drift ${at + 1}, ${title}` : `Drift, ${title}`,
    value: sentence,
    hint: 'How like the traffic is to what the model was fitted on, as of the last window that is over',
  }));
}

/** The one file of a capture that has ended, else their folder. */
function pathOf({ folder, files, state }: CaptureStatus): string {
  const [only] = files;
  if (state !== 'ended' || files.length !== 1 || !only || !folder) return folder;
  return `${folder}${folder.includes('\\') ? '\\' : '/'}${only.name}`;
}

const momentText = (us: number, zone: TimeZone): string =>
  `${formatTime(us, zone).slice(0, 19)} ${zoneName(us, zone)}`;

function duration(status: CaptureStatus, nowUs: number) {
  const seconds = elapsedSec(status, nowUs);
  return { value: formatSeconds(seconds), copy: String(Math.round(seconds)) };
}

export function machineFacts({ disk, memory, cpu }: SystemStatus): readonly Fact[] {
  const { freeBytes } = disk.dataFolder;
  return [
    freeBytes === null
      ? { label: 'Disk left', value: 'not known' }
      : { label: 'Disk left', value: formatBytes(freeBytes), copy: String(freeBytes) },
    {
      ...{ label: 'Memory', value: `${formatBytes(memory.processBytes)} used by Wiresift` },
      hint: `${formatBytes(memory.machineFreeBytes)} of the machine is free`,
    },
    { label: 'Processor', value: `${Math.round(cpu.machineRatio * 100)} % busy` },
  ];
}

const stateWords: Readonly<Record<CaptureStatus['state'], string>> = {
  none: '',
  starting: 'starting',
  capturing: 'capturing',
  stopping: 'stopping',
  ended: 'ended',
};

export const stateWord = ({ state }: CaptureStatus): string => stateWords[state];
