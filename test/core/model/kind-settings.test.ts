// What a form offers is what the kinds accept: held against each kind's own complaint.

import { describe, expect, test } from 'vitest';
import { kindSettings } from '../../../src-core/model/kind-settings.ts';
import type { ModelSettings } from '../../../src-core/model/model.ts';
import { models } from '../../../src-core/model/models.ts';

describe.each(models.map((model) => [model.id, model] as const))('%s', (_id, model) => {
  const settings = kindSettings(model);
  const usual: ModelSettings = model.reads === 'texts' ? { encoder: 'folder' } : {};
  const complaint = (change: ModelSettings) =>
    model.complaint({ ...model.defaults, ...usual, ...change });

  test('every setting has help and its default', () => {
    expect(settings.map(({ name }) => name)).toEqual(Object.keys(model.defaults));
    for (const one of settings) {
      expect(one.help).not.toBe('');
      expect(one.default).toEqual(model.defaults[one.name]);
    }
  });

  test.each(settings.filter(({ choices }) => choices.length > 0))(
    '$name takes its choices',
    (one) => {
      for (const word of one.choices) expect(complaint({ [one.name]: word })).toBeUndefined();
      expect(complaint({ [one.name]: 'no such word' })).toEqual(expect.any(String));
    },
  );

  test.each(settings.filter(({ type }) => type === 'whole' || type === 'number'))(
    '$name takes its least and its most, and nothing beyond',
    ({ name, least, most, type }) => {
      // A multiple of the heads is asked for beside the range.
      const beside = name === 'heads' ? { d_model: 240 } : name === 'd_model' ? { heads: 1 } : {};
      const at = (value: number | null) => complaint({ ...beside, [name]: value! });
      expect(at(least)).toBeUndefined();
      expect(at(most)).toBeUndefined();
      expect(at(least! - (type === 'whole' ? 1 : least! + 1))).toEqual(expect.any(String));
      expect(at(most! * 2 + 1)).toEqual(expect.any(String));
    },
  );
});
