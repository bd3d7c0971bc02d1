// One line of the contract: a REST shape, a schema for what is asked, a type for what is answered.

import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route<Input extends z.ZodObject, Answer> {
  readonly method: Method;
  /** Relative to /api; `:name` parts are fields of the input. */
  readonly path: string;
  readonly input: Input;
  readonly answers: 'object' | 'list';
  /** Never set: it only carries the answer's type. */
  readonly answer?: Answer;
}

export function route<Input extends z.ZodObject>(shape: `${Method} /${string}`, input: Input) {
  const [method, path] = shape.split(' ') as [Method, string];
  return {
    /** An answer that is a list says so once more, for who reads the contract at run time. */
    gives: <Answer>(
      ...list: Answer extends readonly unknown[] ? ['list'] : []
    ): Route<Input, Answer> => ({ method, path, input, answers: list[0] ?? 'object' }),
  };
}

const notWhole = 'is not a whole number';

/** A whole number, as JSON gives it or as a URL spells it. */
export const whole = (min: number, max: number) =>
  z
    .union([z.number(), z.string().regex(/^-?\d{1,16}$/, notWhole)])
    .transform(Number)
    .pipe(z.int(notWhole).min(min).max(max));

export const Nothing = z.strictObject({});
