// The detectors: what each looks for, whether it does, and which of its settings are not as at first.

import type { JsonObject } from '../../../src-contract/routes/settings.ts';
import { fieldsAt, objectIn, type SettingField } from './setting-fields.ts';

export interface DetectorLine {
  readonly id: string;
  readonly title: string;
  readonly explain: string;
  readonly isOn: boolean;
  /** Its own settings, without whether it is on. */
  readonly fields: readonly SettingField[];
  readonly changed: number;
}

export function detectorLines(schema: JsonObject, effective: JsonObject): readonly DetectorLine[] {
  const all = objectIn(objectIn(objectIn(schema.properties).detectors).properties);
  return Object.entries(all).map(([id, own]) => {
    const { title, description } = objectIn(own);
    const fields = fieldsAt(schema, effective, `detectors.${id}`);
    const enabled = fields.find(({ path }) => path === `detectors.${id}.enabled`);
    const others = fields.filter((field) => field !== enabled);
    return {
      ...{ id, title: String(title ?? id), explain: String(description ?? '') },
      isOn: enabled?.value !== false,
      fields: others,
      changed: others.filter(({ isChanged }) => isChanged).length,
    };
  });
}

export function foundDetectors(
  lines: readonly DetectorLine[],
  wanted: string,
  show: string,
): readonly DetectorLine[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ id, title, explain, isOn, changed, fields }) => {
    if (show === 'off' && isOn) return false;
    if (show === 'changed' && isOn && changed === 0) return false;
    const text = [id, title, explain, ...fields.map(({ path }) => path)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `43 detectors, 2 off, 1 with other settings` */
export function detectorSum(lines: readonly DetectorLine[]): string {
  const off = lines.filter(({ isOn }) => !isOn).length;
  const changed = lines.filter((line) => line.changed > 0).length;
  return [
    `${lines.length} detectors`,
    off > 0 ? `${off} off` : 'all on',
    changed > 0 ? `${changed} with settings of your own` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
