// What a person sets for a model -> all of its settings, with its defaults for the rest.

import { AppError } from '../base/app-error.ts';
import { suggestName } from '../base/suggest-name.ts';
import type { Model, ModelSettings } from './model.ts';

export function chosenSettings(model: Model, asked: ModelSettings): ModelSettings {
  const known = Object.keys(model.defaults);
  for (const name of Object.keys(asked)) {
    if (known.includes(name)) continue;
    const hint = known.length > 0 ? suggestName(name, known) : 'it has none';
    const sentence = `"${name}" is no setting of ${model.id}; ${hint}`;
    throw new AppError('bad-input', hint.endsWith('?') ? sentence : `${sentence}.`);
  }
  const settings = { ...model.defaults, ...asked };
  const complaint = model.complaint(settings);
  if (complaint !== undefined) throw new AppError('bad-input', complaint);
  return settings;
}
