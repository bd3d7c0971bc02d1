import { payloadText } from './payload-text.ts';

export interface ZeroEnded {
  readonly text: string;
  /** Behind its zero. */
  readonly end: number;
}

/** A text up to its zero byte; undefined when there is none. */
export function zeroEnded(bytes: Uint8Array, at: number, end: number): ZeroEnded | undefined {
  if (at >= end) return undefined;
  const length = bytes.subarray(at, end).indexOf(0);
  if (length < 0) return undefined;
  return { text: payloadText(bytes, at, at + length), end: at + length + 1 };
}
