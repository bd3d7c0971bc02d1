// A number -> words with one digit that counts, so that an encoder of text, which cannot do sums, sees the
// same tokens for what is of the same size.

const scales = [
  { from: 1e12, word: 'trillion' },
  { from: 1e9, word: 'billion' },
  { from: 1e6, word: 'million' },
  { from: 1e3, word: 'thousand' },
] as const;

const fractions = [
  { parts: 10, word: 'tenths' },
  { parts: 100, word: 'hundredths' },
  { parts: 1000, word: 'thousandths' },
  { parts: 1e6, word: 'millionths' },
] as const;

const mostSaid = 1e15;

/** Nothing for nothing: neither 0 nor NaN takes room. */
export function numberWords(number: number): string {
  if (number === 0 || Number.isNaN(number)) return '';
  const words = sizeWords(Number(Math.abs(number).toPrecision(1)));
  return number < 0 ? `minus ${words}` : words;
}

function sizeWords(size: number): string {
  if (size >= mostSaid) return 'countless';
  const scale = scales.find(({ from }) => size >= from);
  if (scale) return `${Math.round(size / scale.from)} ${scale.word}`;
  if (size >= 1) return String(size);
  const fraction = fractions.find(({ parts }) => size * parts > 0.99);
  return fraction ? `${Math.round(size * fraction.parts)} ${fraction.word}` : 'almost nothing';
}
