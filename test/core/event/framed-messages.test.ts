import { describe, expect, test } from 'vitest';
import { FramedMessages } from '../../../src-core/event/framed-messages.ts';
import { ascii, joined } from '../../fixtures/bytes.ts';

const mark = 0x40;

/** A mark, a length, and so many letters; of longer messages eight bytes are read. */
function listen() {
  const heard: string[] = [];
  const messages = new FramedMessages({
    headBytes: 2,
    sizeOf: (bytes, at) => (bytes[at] === mark ? 2 + bytes[at + 1]! : 0),
    mostBytes: 8,
    read: (bytes, at, end) => heard.push(String.fromCharCode(...bytes.subarray(at + 2, end))),
  });
  const say = (isForward: boolean, bytes: Uint8Array) =>
    messages.take(isForward, bytes, 0, bytes.length);
  return { heard, messages, say };
}

const message = (text: string) => joined([mark, text.length], ascii(text));

describe('messages in a stream', () => {
  test('are read one by one, and half of one is left over', () => {
    const { heard, say } = listen();
    expect(say(true, joined(message('one'), message('two').slice(0, 3)))).toBe(5);
    expect(say(true, message('two'))).toBe(5);
    expect(heard).toEqual(['one', 'two']);
  });

  test('longer than what is read are cut, and passed by', () => {
    const { heard, say } = listen();
    expect(say(true, message('abcdefghijkl').slice(0, 10))).toBe(10);
    expect(say(true, joined(ascii('ijkl'), message('next')))).toBe(10);
    expect(heard).toEqual(['abcdef', 'next']);
  });

  test('go on behind a gap that lies in one of them', () => {
    const { heard, messages, say } = listen();
    say(true, message('abcdefghijkl').slice(0, 8));
    messages.skip(true, 5);
    say(true, joined(ascii('l'), message('next')));
    expect(say(true, message('lost').slice(0, 3))).toBe(0);
    messages.skip(true, 6); // what was left over, and the three bytes behind it
    say(true, message('found'));
    expect(heard).toEqual(['abcdef', 'next', 'found']);
  });

  test('begin again somewhere behind a gap of unknown size', () => {
    const { heard, messages, say } = listen();
    messages.skip(true, 100);
    expect(say(true, ascii('rest of one'))).toBe(11);
    say(true, message('found'));
    expect(heard).toEqual(['found']);
    expect(messages.isDone).toBe(false);
  });

  test('are over where none begins, without a gap', () => {
    const { heard, messages, say } = listen();
    expect(say(true, ascii('anything'))).toBe(8);
    say(true, message('late'));
    expect(messages.isDone).toBe(false);
    say(false, message('other'));
    say(false, ascii('anything'));
    expect(messages.isDone).toBe(true);
    expect(heard).toEqual(['other']);
  });

  test('may become another conversation, with what lies behind them', () => {
    const { heard, messages, say } = listen();
    const others: string[] = [];
    say(true, message('one'));
    messages.become({
      isDone: false,
      take: (isForward, _bytes, at, end) => {
        others.push(`${isForward ? '>' : '<'}${end - at}`);
        return end - at;
      },
      skip: (_isForward, missing) => others.push(`[${missing}]`),
    });
    expect(say(true, ascii('other'))).toBe(5);
    messages.skip(false, 3);
    say(false, message('two'));
    expect(heard).toEqual(['one']);
    expect(others).toEqual(['>5', '[3]', '<5']);
  });
});
