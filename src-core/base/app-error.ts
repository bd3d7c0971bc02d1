// What a person can act on: a code from a closed list and one sentence they can read.
// Anything else that is thrown is a bug.

export const errorCodes = [
  'bad-input',
  'unknown-route',
  'not-found',
  'not-a-capture',
  'unreadable-file',
  'not-allowed',
  'too-large',
  'too-many',
  'disk-full',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export class AppError extends Error {
  readonly code: ErrorCode;
  /** Of what a person typed: how many characters stand before the place that is wrong. */
  readonly at?: number;

  constructor(code: ErrorCode, sentence: string, at?: number) {
    super(sentence);
    this.name = 'AppError';
    this.code = code;
    if (at !== undefined) this.at = at;
  }
}
