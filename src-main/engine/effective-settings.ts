// A settings file as it was read -> the same in its own words, with what is so where nothing stands.

import type { JsonObject } from '../../src-contract/routes/settings.ts';
import { SettingsFile } from '../../src-contract/settings.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';

export function effectiveSettings(file: SettingsFile): JsonObject {
  const named = new Set(Object.keys(SettingsFile.shape.flows.unwrap().shape));
  const usual = Object.entries(defaultFlowSettings).filter(([name]) => named.has(name));
  return JSON.parse(
    JSON.stringify({
      ...file,
      flows: { ...Object.fromEntries(usual), ...file.flows },
      detectors: Object.fromEntries(
        detectors.map(({ id, defaults }) => [
          id,
          {
            enabled: true,
            ...defaults,
            ...(Object.hasOwn(file.detectors, id) && file.detectors[id]),
          },
        ]),
      ),
      silence: file.silence.map(({ from, until, ...rule }) => ({
        ...{ ...rule, from: timeText(from), until: timeText(until) },
      })),
    }),
  ) as JsonObject;
}

const timeText = (us: number | undefined): string | undefined =>
  us === undefined ? undefined : new Date(Math.floor(us / 1000)).toISOString();
