// Every profile there is, by its id: what `--profile` names.

import type { FeatureProfile } from './feature-profile.ts';
import { everyProfile, wiresiftProfile } from './wiresift-profile.ts';

export const featureProfiles: readonly FeatureProfile[] = [wiresiftProfile, everyProfile];

export const defaultProfileId: string = wiresiftProfile.id;

export function findProfile(id: string): FeatureProfile | undefined {
  return featureProfiles.find((profile) => profile.id === id);
}
