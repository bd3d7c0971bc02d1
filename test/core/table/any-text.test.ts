import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src-core/base/app-error.ts';
import { features, lines, readText } from './read-text.ts';

describe('whatever bytes come', () => {
  const letters = fc.constantFrom(...'a1,;\t|"\'\n\r {}[]:#-?.0x\0\ufeff');
  const pieces = fc.constantFrom(
    'label',
    '\n',
    ',',
    '"',
    '#fields\t',
    '{"a":1}\n',
    'proto',
    '1',
    '   ',
  );
  const text = fc.oneof(
    fc.string({ unit: letters, maxLength: 300 }),
    fc.array(pieces).map((all) => all.join('')),
  );

  test('it is a table or a sentence, whatever pieces it comes in', () => {
    const read = (input: string, piece: number) => {
      try {
        return readText(input, {}, piece);
      } catch (error) {
        if (error instanceof AppError) return error.message;
        throw error;
      }
    };
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (input, piece) => {
        expect(read(input, piece)).toEqual(read(input, input.length || 1));
      }),
      { numRuns: 500 },
    );
  });

  test('members called like parts of JavaScript are members', () => {
    const read = readText(lines('{"__proto__":1,"constructor":2,"toString":3}'));
    expect(features(read)).toEqual(['__proto__', 'constructor', 'toString']);
  });
});
