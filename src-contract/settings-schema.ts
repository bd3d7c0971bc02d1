// The settings file as a JSON schema, for a form: what each setting is, what it can be, and what is so without
// it. Detectors are listed one by one, which the file's own schema leaves open.

import { z } from 'zod';
import type { Detector, SettingValue } from '../src-core/detect/detector.ts';
import { defaultFlowSettings } from '../src-core/flow/flow-settings.ts';
import type { Json } from '../src-core/report/json-text.ts';
import { SettingsFile } from './settings.ts';

type Schema = { readonly [key: string]: Json };

export function settingsSchema(detectors: readonly Detector[]): Schema {
  const made = z.toJSONSchema(SettingsFile, { io: 'input', unrepresentable: 'any' });
  const schema = JSON.parse(JSON.stringify(made)) as Schema;
  const properties = membersOf(schema.properties);
  const flows = membersOf(properties.flows);
  const known = {
    ...membersOf(properties.detectors),
    additionalProperties: false,
    properties: Object.fromEntries(detectors.map((each) => [each.id, schemaOf(each)])),
  };
  return {
    ...schema,
    properties: {
      ...properties,
      flows: { ...flows, properties: withDefaults(membersOf(flows.properties)) },
      detectors: known as unknown as Json,
    },
  };
}

function withDefaults(properties: Schema): Schema {
  const usual = new Map<string, unknown>(Object.entries(defaultFlowSettings));
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      { ...membersOf(property), default: usual.get(name) as Json },
    ]),
  );
}

function schemaOf({ title, explain, defaults }: Detector): Json {
  const own = Object.entries(defaults).map(([name, usual]) => [name, valueSchema(name, usual)]);
  const enabled = { type: 'boolean', default: true, description: 'Whether it looks at all.' };
  const properties = { enabled, ...Object.fromEntries(own) } as Json;
  return { type: 'object', title, description: explain, additionalProperties: false, properties };
}

function valueSchema(name: string, usual: SettingValue): Json {
  const known = { description: `${inWords(name)}.`, default: usual as Json };
  if (typeof usual === 'number') return { type: 'number', minimum: 0, ...known };
  if (!Array.isArray(usual)) return { type: typeof usual, ...known };
  const item = typeof usual[0] === 'number' ? { type: 'number', minimum: 0 } : { type: 'string' };
  return { type: 'array', items: item, ...known };
}

/** `minPeriodSec`: `Min period sec`. */
function inWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const membersOf = (value: Json | undefined): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
