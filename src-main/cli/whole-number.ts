import { InvalidArgumentError } from 'commander';

/** An option's value as a whole number above zero. */
export function wholeNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,15}$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError('It is not a whole number above zero.');
}
