// What nobody may change by a question. One list, because who asks over HTTP must not choose what is read or run
// on this machine.

import { AppError } from '../../src-core/base/app-error.ts';

interface SettingGuard {
  readonly key: string;
  /** `confined`: those who may name no file outside the upload folder. */
  readonly keepsOut: 'everybody' | 'confined';
}

const settingGuards: readonly SettingGuard[] = [
  { key: 'indicators', keepsOut: 'confined' },
  { key: 'models', keepsOut: 'confined' },
  { key: 'baseline', keepsOut: 'confined' },
  { key: 'encoder', keepsOut: 'confined' },
];

/** Names no file: nothing, or the model that came with the program. */
const harmless: readonly unknown[] = ['shipped', '', undefined];

type Values = Readonly<Record<string, unknown>>;

/** What goes may go: only what was not there before is refused. */
export function refuseGuarded(
  before: Values,
  after: Values,
  isConfined: boolean,
  guards = settingGuards,
): void {
  for (const { key, keepsOut } of guards) {
    if (keepsOut === 'confined' && !isConfined) continue;
    const known = [before[key]].flat().map(spelled);
    const added = [after[key]].flat().filter((value) => !known.includes(spelled(value)));
    if (added.every((value) => harmless.includes(value))) continue;
    throw new AppError('not-allowed', `${key} can only be changed in the settings file itself.`);
  }
}

const spelled = (value: unknown): string | undefined => JSON.stringify(value);
