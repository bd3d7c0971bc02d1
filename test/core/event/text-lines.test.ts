// Lines out of a stream, with counted bytes between them.

import { describe, expect, test } from 'vitest';
import { TextLines } from '../../../src-core/event/text-lines.ts';
import { ascii } from '../../fixtures/bytes.ts';

const textOf = (bytes: Uint8Array, at: number, end: number) =>
  String.fromCharCode(...bytes.subarray(at, end));

/** Lines as they are; counted bytes in brackets. */
class Written {
  readonly lines = new TextLines();
  heard: string[] = [];
  /** A line that announces counted bytes: `=5`, or `~5` when they come as lines. */
  line = (bytes: Uint8Array, at: number, end: number): void => {
    const text = textOf(bytes, at, end);
    this.heard.push(text);
    const [, mark, count] = /^([=~])(\d+)$/.exec(text) ?? [];
    if (mark) this.lines.count(Number(count), mark === '~');
  };
  counted = (bytes: Uint8Array, at: number, end: number): void => {
    this.heard.push(`[${textOf(bytes, at, end)}]`);
  };

  take(text: string): number {
    const bytes = ascii(`#${text}`);
    return this.lines.take(bytes, 1, bytes.length, this);
  }
}

describe('what is done with', () => {
  test.each([
    ['whole lines with either end', 'one\r\ntwo\nthree\r\n', ['one', 'two', 'three'], 16],
    ['nothing of a line without its end', 'one\ntw', ['one'], 4],
    ['empty lines', '\r\n\n', ['', ''], 3],
    ['a return inside of a line stays', 'a\rb\r\n', ['a\rb'], 5],
    ['counted bytes, whatever they are', '=5\na\nb\ncd\n', ['=5', '[a\nb\nc]', 'd'], 10],
    ['counted bytes that come as lines', '~5\na\nbcde\n', ['~5', 'a', 'bcd', 'e'], 10],
    ['counted bytes of which some are yet to come', '=5\nab', ['=5', '[ab]'], 5],
  ])('%s', (_name, text, heard, taken) => {
    const written = new Written();
    expect(written.take(text)).toBe(taken);
    expect(written.heard).toEqual(heard);
    expect(written.lines.passed).toBe(taken);
  });
});

test('a line of more than 8 KB is given as far as that, and the rest of it skipped', () => {
  const written = new Written();
  expect(written.take('x'.repeat(8191))).toBe(0);
  expect(written.take(`${'x'.repeat(20_000)}`)).toBe(20_000);
  expect(written.take('yyy\nnext\n')).toBe(9);
  expect(written.heard).toEqual(['x'.repeat(8192), 'next']);
});

test('what is left over is not searched again, but what came behind it', () => {
  const written = new Written();
  expect(written.take('abc')).toBe(0);
  expect(written.take('abcdef\n')).toBe(7);
  expect(written.heard).toEqual(['abcdef']);
});

test('nothing is taken while it is paused', () => {
  const written = new Written();
  written.lines.isPaused = true;
  expect(written.take('one\n')).toBe(0);
  written.lines.isPaused = false;
  expect(written.take('one\n')).toBe(4);
});

describe('missing bytes', () => {
  test('inside of counted ones keep the place', () => {
    const written = new Written();
    written.take('=10\nabc');
    expect(written.lines.skip(5)).toBe(true);
    written.take('yzline\n');
    expect(written.heard).toEqual(['=10', '[abc]', '[yz]', 'line']);
  });

  test('that are all of the counted ones, too', () => {
    const written = new Written();
    written.take('~4\nabc');
    expect(written.lines.skip(4)).toBe(true);
    written.take('line\n');
    expect(written.heard).toEqual(['~4', 'line']);
  });

  test('beyond the counted ones lose the place, and the next bytes begin a line', () => {
    const written = new Written();
    written.take('=4\nab');
    expect(written.lines.skip(3)).toBe(false);
    written.take('line\nnext\n');
    expect(written.heard).toEqual(['=4', '[ab]', 'line', 'next']);
  });

  test('of a line leave its end as one', () => {
    const written = new Written();
    expect(written.take('one\ntw')).toBe(4);
    expect(written.lines.skip(4)).toBe(false);
    written.take('end\nthree\n');
    expect(written.heard).toEqual(['one', 'end', 'three']);
    expect(written.lines.passed).toBe(4 + 4 + 10);
  });
});
