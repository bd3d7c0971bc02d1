// What a person sets for a model -> all of its settings, with its defaults for the rest.

import { AppError } from '../base/app-error.ts';
import { suggestName } from '../base/suggest-name.ts';
import type { Model, ModelSettings } from './model.ts';

export function chosenSettings(model: Model, asked: ModelSettings): ModelSettings {
  const known = Object.keys(model.defaults);
  for (const name of Object.keys(asked)) {
    if (known.includes(name)) continue;
    const hint = suggestName(name, known);
    throw new AppError('bad-input', `"${name}" is no setting of ${model.id}; ${hint}.`);
  }
  const settings = { ...model.defaults, ...asked };
  const complaint = model.complaint(settings);
  if (complaint !== undefined) throw new AppError('bad-input', complaint);
  return settings;
}
