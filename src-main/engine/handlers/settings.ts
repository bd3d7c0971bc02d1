import type { Caller, Handlers } from '../../../src-contract/dispatch.ts';
import { settingsSchema } from '../../../src-contract/settings-schema.ts';
import { detectors } from '../../../src-core/detect/detectors.ts';
import type { Json } from '../../../src-core/report/json-text.ts';
import type { EngineParts } from '../engine-parts.ts';

export function settingsHandlers({ settings, audit }: EngineParts) {
  const changed = async (change: Promise<void>, setting: string | null, { door }: Caller) => {
    await change;
    const state = await settings.state();
    const details = { setting, sha256: state.sha256 };
    await audit.note({ door, action: 'settings.saved', details });
    return state;
  };
  return {
    async 'settings.state'() {
      const { path, problem } = await settings.state();
      return { path, problem };
    },
    'settings.get': () => settings.state(),
    'settings.schema': () => settingsSchema(detectors),
    'settings.check': async ({ text }) => ({ problems: await settings.problemsOf(text) }),
    'settings.save': ({ text, sha256 }, caller) =>
      changed(settings.save(text, sha256, isConfined(caller)), null, caller),
    'settings.set': ({ path, value }, caller) =>
      changed(settings.set(path, value as Json | undefined, isConfined(caller)), path, caller),
  } satisfies Partial<Handlers>;
}

const isConfined = ({ confinedTo }: Caller): boolean => confinedTo !== undefined;
