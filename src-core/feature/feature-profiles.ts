// Every profile there is, by its id: what `--profile` names.

import { defaultFlowSettings, type FlowSettings } from '../flow/flow-settings.ts';
import { cicLegacyProfile } from './cic-legacy-profile.ts';
import { cicProfile } from './cic-profile.ts';
import type { FeatureProfile } from './feature-profile.ts';
import { nfstreamProfile } from './nfstream-profile.ts';
import { everyProfile, wiresiftProfile } from './wiresift-profile.ts';
import { zeekProfile } from './zeek-profile.ts';

export const featureProfiles: readonly FeatureProfile[] = [
  wiresiftProfile,
  everyProfile,
  nfstreamProfile,
  cicProfile,
  cicLegacyProfile,
  zeekProfile,
];

export function findProfile(id: string): FeatureProfile | undefined {
  return featureProfiles.find((profile) => profile.id === id);
}

/** The rules of a profile, and over them what somebody asked for by name: an idle time is then that
 * of all flows. */
export function settingsOf(
  profile: FeatureProfile,
  asked: Partial<FlowSettings> = {},
): FlowSettings {
  const { idleSec } = asked;
  const forAll = idleSec === undefined ? {} : { otherIdleSec: idleSec };
  return { ...defaultFlowSettings, ...profile.settings, ...forAll, ...asked };
}
