import { expect, test } from 'vitest';
import {
  streamBytes,
  streamText,
  streamTurns,
  turnText,
} from '../../../src-renderer/views/flow/stream-turns.ts';

const hexOf = (text: string) => Buffer.from(text).toString('hex');
const piece = (packet: number, isForward: boolean, text: string, missingBytes = 0) => ({
  ...{ packet, isForward, missingBytes },
  timeUs: packet,
  hex: hexOf(text),
});
const pieces = [
  piece(1, true, 'GET '),
  piece(2, true, '/'),
  piece(3, false, 'OK'),
  piece(5, false, 'end', 9),
];

test('pieces of one side in a row are one turn, unless something is missing', () => {
  const turns = streamTurns(pieces, 'both');
  expect(turns.map((turn) => [turn.packet, turnText(turn), turn.missingBytes])).toEqual([
    [1, 'GET /', 0],
    [3, 'OK', 0],
    [5, 'end', 9],
  ]);
  expect(streamTurns(pieces, 'out').map(turnText)).toEqual(['GET /']);
  expect(streamTurns(pieces, 'back')).toHaveLength(2);
});

test.each([
  ['UTF-8 stays what it is', 'žluť\r\nnext\tcell', 'žluť\nnext\tcell'],
  ['what turns the writing round is spelled out', 'a\u202eb', 'a\\u{202e}b'],
  ['so is what cannot be seen', 'a\u0000\u001b[1m', 'a\\u{0}\\u{1b}[1m'],
])('%s', (_name, said, shown) => {
  expect(turnText({ hex: hexOf(said) })).toBe(shown);
});

test('bytes that are no UTF-8 are ASCII with dots', () => {
  expect(turnText({ hex: `${hexOf('a\r\n')}ff00` })).toBe('a\n..');
});

test('what is copied is what is shown, what is saved are the bytes', () => {
  const turns = streamTurns(pieces, 'out');
  expect(streamText(turns, false)).toBe('GET /');
  expect(streamText(turns, true)).toContain('0000  47 45 54 20 2f');
  expect(Buffer.from(streamBytes(turns)).toString()).toBe('GET /');
});
