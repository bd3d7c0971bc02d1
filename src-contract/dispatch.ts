// The engine's side of the wall: a name and an unchecked input come in, a Reply goes out.

import { AppError } from '../src-core/base/app-error.ts';
import { type AnswerOf, contract, type InputOf, type RouteName } from './contract.ts';
import { type Reply, replyOf } from './reply.ts';
import type { Door } from './routes/audit.ts';

/** Who asks, as far as it changes what they may do and what is noted of it. */
export interface Caller {
  /** When set, files may be named only inside this folder. */
  readonly confinedTo?: string;
  readonly door?: Door;
}

export type Handlers = {
  readonly [Name in RouteName]: (
    input: InputOf<Name>,
    caller: Caller,
  ) => AnswerOf<Name> | Promise<AnswerOf<Name>>;
};

export function dispatch(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  caller: Caller,
  onBug: (error: unknown) => void,
): Promise<Reply<unknown>> {
  return replyOf(() => {
    const known = routeNamed(name);
    const handle = handlers[known] as (input: unknown, caller: Caller) => unknown;
    return handle(checked(known, input), caller);
  }, onBug);
}

function routeNamed(name: unknown): RouteName {
  if (typeof name === 'string' && Object.hasOwn(contract, name)) return name as RouteName;
  throw new AppError('unknown-route', 'There is no such question.');
}

function checked(name: RouteName, input: unknown): unknown {
  const result = contract[name].input.safeParse(input ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') || 'input';
  throw new AppError('bad-input', `${name}: ${field}: ${issue?.message ?? 'is not valid'}.`);
}
