// What a detector is: data about itself, and what it does with traffic. Its state is bounded, and it is
// linear in what it is shown. One file each; `detectors.ts` lists them all.

import type { Baseline } from './baseline.ts';
import type { Finding, Severity } from './finding.ts';
import type { Traffic } from './traffic.ts';

export type SettingValue = number | boolean | string | readonly string[] | readonly number[];
export type DetectorSettings = Readonly<Record<string, SettingValue>>;

/** What is known of the whole before it is seen. */
export interface DetectorContext {
  /** Lists that the person brought: addresses, names, fingerprints. */
  readonly indicators: IndicatorMatcher;
  /** What is usual here, where the person has had it learned. */
  readonly baseline?: Baseline;
}

/** Asked for each thing once; answers the list that names it, or undefined. */
export interface IndicatorMatcher {
  readonly isEmpty: boolean;
  address(text: string): string | undefined;
  /** Also what stands below a listed name. */
  name(text: string): string | undefined;
  /** JA3, JA4, certificates, files: as their digits stand. */
  hash(text: string): string | undefined;
}

export interface Watch {
  see(traffic: Traffic): readonly Finding[];
  /** Nothing more comes: what has not been said, or has grown since. */
  end(): readonly Finding[];
}

export interface Detector<Settings extends DetectorSettings = DetectorSettings> {
  readonly id: string;
  readonly title: string;
  /** The ATT&CK technique; null where there is none. */
  readonly attack: string | null;
  /** One plain sentence: what it looks for. */
  readonly explain: string;
  readonly impact: Severity;
  readonly defaults: Settings;
  /** It takes silence for failure: doubted where the capture sees only one direction. */
  readonly restsOnSilence?: boolean;
  start(settings: Settings, context: DetectorContext): Watch;
}

/** Forgets the type of its settings, so that all detectors stand in one list. */
export function detector<Settings extends DetectorSettings>(made: Detector<Settings>): Detector {
  return made as unknown as Detector;
}
