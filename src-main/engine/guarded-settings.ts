// What nobody may change by a question. One list, because who asks over HTTP must not choose what is read or run
// on this machine.

import { Forwarding } from '../../src-contract/forwarding-settings.ts';
import { AppError } from '../../src-core/base/app-error.ts';

interface SettingGuard {
  /** Names with dots between. */
  readonly key: string;
  /** `confined`: those who may name no file outside the upload folder. */
  readonly keepsOut: 'everybody' | 'confined';
  /** What is so where nothing is set. */
  readonly usual?: unknown;
}

const nowhere = Forwarding.parse({});

const settingGuards: readonly SettingGuard[] = [
  { key: 'indicators', keepsOut: 'confined' },
  { key: 'models', keepsOut: 'confined' },
  { key: 'baseline', keepsOut: 'confined' },
  { key: 'encoder', keepsOut: 'confined' },
  { key: 'names.hosts', keepsOut: 'confined' },
  { key: 'names.countries', keepsOut: 'confined' },
  { key: 'names.networks', keepsOut: 'confined' },
  { key: 'names.vendors', keepsOut: 'confined', usual: 'auto' },
  // Programs that are started on this machine.
  { key: 'notifications.command', keepsOut: 'everybody' },
  { key: 'wireshark.path', keepsOut: 'everybody' },
  // Where alerts go, and which files are read and written for it.
  { key: 'forwarding.wazuh', keepsOut: 'confined', usual: nowhere.wazuh },
  { key: 'forwarding.syslog', keepsOut: 'confined', usual: nowhere.syslog },
  { key: 'forwarding.webhook', keepsOut: 'confined', usual: nowhere.webhook },
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
  for (const { key, keepsOut, usual } of guards) {
    if (keepsOut === 'confined' && !isConfined) continue;
    const was = valueAt(before, key);
    const known = [was, turnedOff(was), usual].flat().map(spelled);
    const added = [valueAt(after, key)].flat().filter((value) => !known.includes(spelled(value)));
    if (added.every((value) => harmless.includes(value))) continue;
    throw new AppError('not-allowed', `${key} can only be changed in the settings file itself.`);
  }
}

/** What is turned off does nothing; to turn it on again is another matter. */
const turnedOff = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'enabled' in value
    ? { ...value, enabled: false }
    : undefined;

function valueAt(values: Values, key: string): unknown {
  return key.split('.').reduce<unknown>((at, name) => (at as Values | undefined)?.[name], values);
}

const spelled = (value: unknown): string | undefined => JSON.stringify(value);
