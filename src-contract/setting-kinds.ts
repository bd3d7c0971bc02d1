// What a setting's value can be. Each refusal goes on where the setting's name ends: `is no number`.

import { z } from 'zod';
import { suggestName } from '../src-core/base/suggest-name.ts';

/** Of unknown names in one place; looking for what each may have meant is not free. */
const mostUnknown = 20;

/** An object that refuses what it does not know, and says what it does: one line for each name. */
export function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? (keys as string[])
            .slice(0, mostUnknown)
            .map((key) => `is no setting; ${suggestName(key, Object.keys(shape))}`)
            .join('\n')
        : 'does not consist of names with values',
  });
}

export const list = <Item extends z.ZodType>(item: Item, most = 10_000) =>
  z.array(item, 'is no list').max(most, `has more than ${most} entries`);

export const text = (most: number) =>
  z.string('is no text').min(1, 'is empty').max(most, `is longer than ${most} letters`);

export function number(low: number, high: number) {
  const says = `is no number from ${low} to ${high}`;
  return z.number(says).min(low, says).max(high, says);
}

export function whole(low: number, high: number) {
  const says = `is no whole number from ${low} to ${high}`;
  return z.int(says).min(low, says).max(high, says);
}

export const yesOrNo = () => z.boolean('is neither true nor false');

export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, {
    error: ({ input }) =>
      typeof input === 'string' && input.length <= 100
        ? `cannot be ${input}; ${suggestName(input, words)}`
        : `is none of ${words.join(', ')}`,
  });
