// What a person asks of detectors -> which of them run, each with all of its settings. What no detector
// has is refused, and so is a value of another kind than its default.

import { suggestName } from '../base/suggest-name.ts';
import type { Detector, DetectorSettings, SettingValue } from './detector.ts';

export interface ChosenDetector {
  readonly id: string;
  readonly settings: DetectorSettings;
}

export interface SettingProblem {
  /** Of the setting, by keys and places in lists. */
  readonly path: readonly (string | number)[];
  /** Goes on where the path ends: `is no number`. */
  readonly says: string;
}

/** By detector: `enabled`, and its settings by their names. */
export type AskedSettings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Choice =
  | { readonly chosen: readonly ChosenDetector[]; readonly problem?: undefined }
  | { readonly problem: SettingProblem };

/** In the order of `known`. */
export function chooseDetectors(asked: AskedSettings, known: readonly Detector[]): Choice {
  const [problem] = settingProblems(asked, known, 1);
  if (problem) return { problem };
  const chosen = known.flatMap(({ id, defaults }) => {
    const { enabled = true, ...settings } = Object.hasOwn(asked, id) ? asked[id]! : {};
    if (enabled === false) return [];
    return [{ id, settings: { ...defaults, ...(settings as DetectorSettings) } }];
  });
  return { chosen };
}

/** What is wrong, in the order in which it stands there; nobody reads more than `most`. */
export function settingProblems(
  asked: AskedSettings,
  known: readonly Detector[],
  most: number,
): SettingProblem[] {
  const problems: SettingProblem[] = [];
  for (const [id, settings] of Object.entries(asked)) {
    if (problems.length >= most) break;
    const detector = known.find((each) => each.id === id);
    if (detector) problems.push(...problemsOf(detector, settings));
    else {
      const ids = known.map((each) => each.id);
      problems.push({ path: [id], says: `is no detector; ${suggestName(id, ids)}` });
    }
  }
  return problems.slice(0, most);
}

const problemsOf = (detector: Detector, settings: AskedSettings[string]): SettingProblem[] =>
  Object.entries(settings)
    .slice(0, mostNamed)
    .flatMap(([name, value]) => {
      const says = problemWith(detector, name, value);
      return says === undefined ? [] : [{ path: [detector.id, name], says }];
    });

/** No detector has so many settings: of these at least one is wrong. */
const mostNamed = 200;

function problemWith({ id, defaults }: Detector, name: string, value: unknown): string | undefined {
  if (name === 'enabled')
    return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  if (!Object.hasOwn(defaults, name)) {
    return `is no setting of ${id}; ${suggestName(name, ['enabled', ...Object.keys(defaults)])}`;
  }
  return kindProblem(defaults[name]!, value);
}

function kindProblem(usual: SettingValue, value: unknown): string | undefined {
  if (typeof usual === 'boolean')
    return typeof value === 'boolean' ? undefined : 'is neither true nor false';
  if (typeof usual === 'number') return isAmount(value) ? undefined : 'is no number from 0 on';
  if (typeof usual === 'string') return isWord(value) ? undefined : 'is no text';
  if (!Array.isArray(value) || value.length > mostListed) return 'is no list';
  // An empty list does not say of what it is.
  const wantsNumbers = typeof (usual[0] ?? value[0]) === 'number';
  if (value.every(wantsNumbers ? isAmount : isWord)) return undefined;
  return `is no list of ${wantsNumbers ? 'numbers from 0 on' : 'texts'}`;
}

const isAmount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

const isWord = (value: unknown): boolean => typeof value === 'string' && value.length <= 4096;

const mostListed = 100_000;
