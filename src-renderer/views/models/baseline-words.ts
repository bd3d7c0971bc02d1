// A baseline of the library -> what its line and its facts say; the form for a new one -> the question.

import type { BaselineFacts, StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import type { InventoryService } from '../../../src-core/detect/inventory.ts';
import { shownText } from '../../../src-core/report/shown-text.ts';
import type { Fact } from '../../widgets/facts.tsx';
import { formatBytes, formatCount, formatCountOf } from '../../widgets/format-number.ts';
import { formatSeconds } from '../../widgets/format-time.ts';
import { percentText } from '../../widgets/learning/learning-words.ts';

/** `23 hosts, 6 services · 120 flows of 2 min · eth0`, or why it cannot be read. */
export function baselineLine({ facts, problem }: StoredBaseline): string {
  if (!facts) return problem ?? 'cannot be read';
  const { hosts, services, flows, startUs, endUs, interfaceName } = facts;
  return [
    `${formatCountOf(hosts, 'host')}, ${formatCountOf(services, 'service')}`,
    `${formatCountOf(flows, 'flow')} of ${formatSeconds((endUs - startUs) / 1e6)}`,
    interfaceName === '' ? '' : shownText(interfaceName, 40),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function baselineFacts({ facts, bytes, sha256, place }: StoredBaseline): readonly Fact[] {
  const file = [
    { label: 'File', value: `${formatBytes(bytes)}${place === 'settings' ? ', elsewhere' : ''}` },
    { label: 'SHA-256', value: sha256, copy: sha256 },
  ];
  if (!facts) return file;
  const { date, version, interfaceName, evidence } = facts;
  return [
    { label: 'Made', value: [date, version && `Wiresift ${version}`].filter(Boolean).join(', ') },
    ...(interfaceName === ''
      ? []
      : [{ label: 'Listened to', value: shownText(interfaceName, 100) }]),
    ...evidence.map(({ name, bytes: size, sha256: hash }, at) => ({
      label: evidence.length > 1 ? `Evidence ${at + 1}` : 'Evidence',
      value: `${shownText(name, 80)}, ${formatBytes(size)}`,
      ...{ copy: hash, hint: `SHA-256 ${hash}` },
    })),
    ...facts.models.map(modelFact),
    ...file,
  ];
}

const modelFact = (model: BaselineFacts['models'][number]): Fact => ({
  label: model.title,
  value:
    `${formatCount(model.fittedRows)} flows, calibrated on ${formatCount(model.heldOutRows)}; ` +
    `reports ${percentText(model.falseAlarmRate)} of ordinary ones`,
});

/** `22/tcp ssh`; of a service that nobody knows the port alone. */
export const serviceText = ({ port, protocol, service }: InventoryService): string =>
  `${port}/${protocol}${service === '' ? '' : ` ${shownText(service, 30)}`}`;

/** Kinds that learn what is ordinary from the numbers of flows. */
export const baselineKinds = (kinds: readonly ModelKind[]): readonly ModelKind[] =>
  kinds.filter(
    ({ needsLabels, readsEvidence, settings }) =>
      !needsLabels && !readsEvidence && settings.every(({ name }) => name !== 'encoder'),
  );

export interface BaselineForm {
  readonly captureIds: readonly string[];
  readonly kinds: readonly string[];
  readonly minFlows: string;
}

/** What stands against it, said before anything runs. */
export function baselineProblems({ captureIds, kinds, minFlows }: BaselineForm): string[] {
  const least = Number(minFlows);
  const isWhole = /^\d+$/.test(minFlows.trim()) && least >= 10 && least <= 1e9;
  return [
    ...(captureIds.length === 0 ? ['Choose at least one capture.'] : []),
    ...(kinds.length === 0 ? ['Choose at least one kind of model.'] : []),
    ...(isWhole ? [] : ['The least number of flows is a whole number from 10 on.']),
  ];
}
