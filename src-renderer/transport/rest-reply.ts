// An HTTP response -> the Reply it carries. What is not ours to understand becomes a failure too.

import { bugMessage, type Failure, type Reply } from '../../src-contract/reply.ts';
import { errorCodes } from '../../src-core/base/app-error.ts';

const lockedOut = 'This page may not talk to Wiresift any more.';

export async function readReply(response: Response): Promise<Reply<unknown>> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return { ok: true, answer: body };
  if (response.status === 401) {
    return { ok: false, error: { code: 'not-allowed', message: lockedOut } };
  }
  return { ok: false, error: failureIn(body) ?? { code: 'internal', message: bugMessage } };
}

function failureIn(body: unknown): Failure | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { code, message } = body.error as Partial<Failure>;
  const isKnown = errorCodes.some((known) => known === code);
  return isKnown && typeof message === 'string' ? (body.error as Failure) : undefined;
}
