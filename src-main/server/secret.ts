// Words that open a door: made at random, compared in constant time.

import { randomBytes, timingSafeEqual } from 'node:crypto';

export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** The length is no secret, so a wrong one may answer at once. */
export function isSecret(given: string, secret: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(secret);
  return left.length === right.length && timingSafeEqual(left, right);
}
