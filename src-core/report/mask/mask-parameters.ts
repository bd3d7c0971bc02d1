// Settings -> the same with masks: lists of addresses and names, reasons, paths. What the program itself came with
// is nobody's secret.

import { detectors } from '../../detect/detectors.ts';
import { defaultFlowSettings } from '../../flow/flow-settings.ts';
import { type Json, jsonText } from '../json-text.ts';
import type { Mask } from './mask.ts';

type Parameters = Readonly<Record<string, Json>>;

export function maskParameters(parameters: Parameters, mask: Mask): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, maskOne(name, value, mask)]),
  );
}

function maskOne(name: string, value: Json, mask: Mask): Json {
  if (name === 'where' && typeof value === 'string') return value === '' ? '' : 'left out';
  if (typeof value === 'string') return value === 'shipped' ? value : mask.name(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((one) => maskOne('', one, mask));
  const usual = usualOf.get(name);
  return Object.fromEntries(
    Object.entries(value).map(([member, one]) => [
      member,
      usual !== undefined && jsonText(usual[member] ?? null) === jsonText(one)
        ? one
        : maskOne(member, one, mask),
    ]),
  );
}

/** By the detectors' ids, which no other setting is called by; how flows end is said in words of the program's own. */
const usualOf = new Map<string, Parameters>([
  ...detectors.map(({ id, defaults }): [string, Parameters] => [id, defaults]),
  ['flows', { tcpEnd: defaultFlowSettings.tcpEnd }],
]);

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
