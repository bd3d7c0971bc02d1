// The text of a settings file -> all that is wrong with it, or the settings. A problem is a sentence with its
// place, and what may have been meant.

import type { SettingsProblem } from '../../src-contract/routes/settings.ts';
import { SettingsFile, settingsProblems } from '../../src-contract/settings.ts';
import { suggestedIn, suggestName } from '../../src-core/base/suggest-name.ts';
import { type SettingProblem, settingProblems } from '../../src-core/detect/detector-settings.ts';
import { detectors } from '../../src-core/detect/detectors.ts';
import { type ReadYaml, readYaml } from './read-yaml.ts';

export type CheckedSettings =
  | { readonly file: SettingsFile; readonly problems?: undefined }
  /** At least one. */
  | { readonly problems: readonly SettingsProblem[] };

const mostProblems = 100;

export function checkSettings(text: string): CheckedSettings {
  const reading = readYaml(text);
  if ('troubles' in reading) {
    const problems = reading.troubles.map(({ line, column, says }) => ({
      ...{ line, column, sentence: `${says}.`, suggestion: null },
    }));
    return { problems };
  }
  const { read } = reading;
  const refuse = (wrong: readonly SettingProblem[]) => ({
    problems: wrong
      .slice(0, mostProblems)
      .map((problem) => problemAt(read, problem))
      .sort((a, b) => a.line - b.line || a.column - b.column),
  });
  const parsed = SettingsFile.safeParse(read.value ?? {});
  if (!parsed.success) return refuse(settingsProblems(parsed.error));
  const wrong = [...detectorProblems(parsed.data), ...ruleProblems(parsed.data)];
  return wrong.length > 0 ? refuse(wrong) : { file: parsed.data };
}

function problemAt(read: ReadYaml, { path, says }: SettingProblem): SettingsProblem {
  const where = path.length === 0 ? 'the file' : pathText(path);
  const end = says.endsWith('?') ? '' : '.';
  return {
    ...read.placeOf(path),
    sentence: `${where} ${says}${end}`,
    suggestion: suggestedIn(says) ?? null,
  };
}

/** `silence[1].ports`: people count from 1. */
const pathText = (path: SettingProblem['path']): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step + 1}]` : `${i > 0 ? '.' : ''}${step}`))
    .join('');

const detectorProblems = (file: SettingsFile): SettingProblem[] =>
  settingProblems(file.detectors, detectors, mostProblems).map(({ path, says }) => ({
    ...{ path: ['detectors', ...path], says },
  }));

/** A rule for a detector that does not exist would silence nothing, and nobody would know. */
function ruleProblems({ silence }: SettingsFile): SettingProblem[] {
  const ids = detectors.map(({ id }) => id);
  return silence.flatMap((rule, at) =>
    (rule.detectors ?? []).flatMap((id, place): SettingProblem[] => {
      if (ids.includes(id) || id.startsWith('model:')) return [];
      const path = ['silence', at, 'detectors', place];
      return [{ path, says: `is no detector; ${suggestName(id, ids)}` }];
    }),
  );
}
