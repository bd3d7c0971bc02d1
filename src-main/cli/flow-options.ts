// Which packets are one flow, when it ends and how far its payload is read: the same options for every
// command that makes flows, because a flow's id means the same flow only with the same settings.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FeatureProfile } from '../../src-core/feature/feature-profile.ts';
import {
  featureProfiles,
  findProfile,
  settingsOf,
} from '../../src-core/feature/feature-profiles.ts';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import type { FlowSettings } from '../../src-core/flow/flow-settings.ts';
import { wholeNumber } from './whole-number.ts';

export interface FlowOptions extends FlowSettingOptions {
  readonly profile: string;
}

export interface FlowSettingOptions {
  readonly tunnels?: 'inner' | 'outer';
  readonly idle?: number;
  readonly active?: number;
  readonly ignoreVlan?: true;
  readonly checksums?: true;
  readonly dropDuplicates?: true;
  readonly maxFlows?: number;
  readonly entropyBytes?: number;
  readonly streamBytes?: number;
}

export function addFlowOptions(command: Command): Command {
  const profiles = featureProfiles.map(({ id }) => id);
  command.addOption(
    new Option('--profile <id>', 'which features, and by which rules flows end')
      .choices(profiles)
      .default(wiresiftProfile.id),
  );
  return addFlowSettingOptions(command);
}

/** Without the choice of a profile. */
export function addFlowSettingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--tunnels <flow>', 'which packets of a tunnel are the flow: inner').choices([
        'inner',
        'outer',
      ]),
    )
    .option('--idle <seconds>', 'a flow ends after so long without a packet: 120', seconds)
    .option('--active <seconds>', 'a flow is cut after so long: 1800', seconds)
    .option('--ignore-vlan', 'VLAN ids do not tell flows apart')
    .option('--checksums', 'TCP and UDP checksums are verified')
    .option('--drop-duplicates', 'frames that a mirror port made twice count once')
    .option('--max-flows <n>', 'more open flows than this end early: 2000000', wholeNumber)
    .option(
      '--entropy-bytes <n>',
      'payload of each direction for entropy: 8192, or all',
      bytesOrAll,
    )
    .option('--stream-bytes <n>', 'payload of each direction for services: 65536', wholeNumber);
}

export function profileOf({ profile }: FlowOptions): FeatureProfile {
  return findProfile(profile)!; // one of the choices
}

/** The profile's own rules, and over them what was asked for. */
export function flowSettingsOf(options: FlowOptions): FlowSettings {
  return settingsOf(profileOf(options), askedSettings(options));
}

/** What was asked for, alone. */
export function askedSettings(options: FlowSettingOptions): Partial<FlowSettings> {
  const { tunnels, idle, active, maxFlows, entropyBytes, streamBytes } = options;
  return {
    ...(tunnels !== undefined && { followsTunnels: tunnels === 'inner' }),
    ...(idle !== undefined && { idleSec: idle }),
    ...(active !== undefined && { activeSec: active }),
    ...(options.ignoreVlan && { heedsVlan: false }),
    ...(options.checksums && { verifiesChecksums: true }),
    ...(options.dropDuplicates && { dropsDuplicates: true }),
    ...(maxFlows !== undefined && { mostFlows: maxFlows }),
    ...(entropyBytes !== undefined && { entropyBytes }),
    ...(streamBytes !== undefined && { streamBytes }),
  };
}

function seconds(text: string): number {
  const number = Number(text);
  if (/^\d{1,9}(\.\d{1,6})?$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('It is not a number of seconds above zero.');
}

/** Counters of 32 bits must not overflow: so much of one direction is all there will be. */
const mostBytes = 2 ** 32 - 1;

function bytesOrAll(text: string): number {
  if (text === 'all') return mostBytes;
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number > 0 && number <= mostBytes) return number;
  throw new InvalidArgumentError(`It is neither all nor a whole number from 1 to ${mostBytes}.`);
}
