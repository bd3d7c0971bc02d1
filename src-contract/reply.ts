// How an answer or a failure crosses a wall: as data, never as a thrown object.

import { AppError, type ErrorCode } from '../src-core/base/app-error.ts';

export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Of a text that was asked with: how many of its characters stand before the place that is wrong. */
  readonly at?: number;
}

export type Reply<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly error: Failure };

/** A bug's text stays on this side: the caller learns that it happened, the log learns where. */
export const bugMessage = 'Something went wrong inside Wiresift; the log has the details.';

export function failureOf(error: unknown): Failure {
  if (!(error instanceof AppError)) return { code: 'internal', message: bugMessage };
  const { code, message, at } = error;
  return at === undefined ? { code, message } : { code, message, at };
}

/** Runs the work and packs what comes of it; `onBug` hears whatever was not meant for a person. */
export async function replyOf<Answer>(
  work: () => Answer | Promise<Answer>,
  onBug: (error: unknown) => void,
): Promise<Reply<Answer>> {
  try {
    return { ok: true, answer: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) onBug(error);
    return { ok: false, error: failureOf(error) };
  }
}

export function answerOf<Answer>(reply: Reply<Answer>): Answer {
  if (reply.ok) return reply.answer;
  const { code, message, at } = reply.error;
  throw new AppError(code, message, at);
}
