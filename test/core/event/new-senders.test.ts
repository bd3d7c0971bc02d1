import { expect, test } from 'vitest';
import { NewSenders } from '../../../src-core/event/lan/new-senders.ts';

const address = (...bytes: number[]) => Uint8Array.from(bytes);
/** Of one maker, and numbered. */
const card = (i: number) => address(0, 0x1b, 0x21, i >> 16, i >> 8, i);

test('five hundred new senders are told, then a thousand', () => {
  const senders = new NewSenders();
  const told = Array.from({ length: 1200 }, (_, i) => senders.see(card(i), 0, i * 1e3));
  expect(told.flatMap((each) => each ?? [])).toEqual([
    { senders: 500, of_groups: 0, given: 0, makers: 1 },
    { senders: 1000, of_groups: 0, given: 0, makers: 1 },
  ]);
});

test('who was seen before is not new, and slow growth is no flood', () => {
  const senders = new NewSenders();
  const again = Array.from({ length: 4000 }, (_, i) => senders.see(card(i % 499), 0, i));
  const slow = Array.from({ length: 4000 }, (_, i) =>
    senders.see(card(1000 + i), 0, 1e9 + i * 25e3),
  );
  expect([...again, ...slow].every((told) => told === undefined)).toBe(true);
});

test('addresses of groups, given ones and makers are told apart', () => {
  const senders = new NewSenders();
  const kinds = (i: number) => [1, 2, 4][i % 3]!;
  const told = Array.from({ length: 600 }, (_, i) =>
    senders.see(address(kinds(i), 0, i >> 4, 0, i >> 8, i), 0, 0),
  );
  expect(told.find((each) => each !== undefined)).toEqual({
    ...{ senders: 500, of_groups: 167, given: 167 },
    makers: 32,
  });
});
