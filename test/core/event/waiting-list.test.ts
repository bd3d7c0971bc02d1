// What waits for answers that come in the order of the questions.

import { expect, test } from 'vitest';
import { WaitingList } from '../../../src-core/event/waiting-list.ts';

test('answers find their questions in order', () => {
  const list = new WaitingList<string>(3);
  expect([list.add('a'), list.add('b')]).toEqual([true, true]);
  expect(list.peek()).toBe('a');
  expect([list.next(), list.next(), list.next()]).toEqual(['a', 'b', undefined]);
  expect(list.isEmpty).toBe(true);
});

test('beyond the list the answers find nothing, and later ones are right again', () => {
  const list = new WaitingList<string>(2);
  expect(['a', 'b', 'c', 'd'].map((item) => list.add(item))).toEqual([true, true, false, false]);
  expect([list.next(), list.next()]).toEqual(['a', 'b']);
  expect(list.add('e')).toBe(false); // the answers to c and d come before its own
  expect([list.next(), list.next(), list.next()]).toEqual([undefined, undefined, undefined]);
  expect(list.add('f')).toBe(true);
  expect(list.next()).toBe('f');
});

test('all can be taken at once', () => {
  const list = new WaitingList<string>(1);
  list.add('a');
  list.add('b');
  expect(list.takeAll()).toEqual(['a']);
  expect(list.add('c')).toBe(true);
});
