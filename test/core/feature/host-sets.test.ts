import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HostSets } from '../../../src-core/feature/host-sets.ts';

const room = { mostMembers: 100_000, mostSketches: 100 };

function filled(set: number, members: number, sets = new HostSets(room, 0)): HostSets {
  for (let i = 0; i < members; i++) sets.add(set, 0, 0, 0xffff, i);
  return sets;
}

test('up to 256 members are counted exactly, and each once', () => {
  const sets = filled(0, 256);
  filled(0, 256, sets);
  expect(sets.sizeOf(0)).toBe(256);
  expect(sets.sizeOf(1)).toBe(0);
  expect(sets.sizeOf(1000)).toBe(0);
});

test('more than 256 are estimated', () => {
  for (const members of [257, 2000, 65_535]) {
    const size = filled(5, members).sizeOf(5);
    expect(Math.abs(size / members - 1)).toBeLessThan(3 * 0.023);
  }
});

test('all four words make a member', () => {
  const sets = new HostSets(room, 0);
  for (const [a, b, c, d] of [
    [0, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [-1, 0, 0, 0],
  ] as const) {
    sets.add(0, a, b, c, d);
    sets.add(0, a, b, c, d);
  }
  expect(sets.sizeOf(0)).toBe(6);
});

test.each([
  ['small into nothing', 100, 0, 100],
  ['small into small', 100, 60, 40],
  ['the same again', 60, 60, 0],
  ['fewer into more', 60, 100, 0],
])('%s grows by what is new', (_name, from, into, grown) => {
  const sets = filled(1, into);
  expect(sets.merge(1, filled(2, from), 2)).toBe(grown);
  expect(sets.sizeOf(1)).toBe(Math.max(from, into));
});

test.each([
  [1000, 0],
  [1000, 100],
  [100, 1000],
  [200, 300],
  [1000, 2000],
])('%d members into %d are the sketch of all', (from, into) => {
  const sets = filled(1, into);
  sets.merge(1, filled(2, from), 2);
  expect(sets.sizeOf(1)).toBe(filled(0, Math.max(from, into)).sizeOf(0));
});

test('a set that was emptied gives its room back', () => {
  const sets = new HostSets({ mostMembers: 256, mostSketches: 3 }, 0);
  for (let round = 0; round < 10; round++) {
    filled(round, 256, sets);
    expect(sets.hasRoom(1)).toBe(false);
    sets.empty(round);
    expect(sets.hasRoom(256)).toBe(true);
    filled(round, 300, sets);
    expect(sets.hasRoom(0)).toBe(false); // two sketches are left, and a host may need three
    sets.empty(round);
    expect(sets.hasRoom(256)).toBe(true);
    expect(sets.sizeOf(round)).toBe(0);
  }
});

test('sets are what sets are, whatever is added, merged and emptied', () => {
  const step = fc.record({
    does: fc.constantFrom('add', 'add', 'add', 'merge', 'empty'),
    set: fc.nat(4),
    other: fc.nat(4),
    member: fc.nat(30),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.integer(), (steps, seed) => {
      const [ours, theirs] = [new HostSets(room, seed), new HostSets(room, ~seed)];
      const model = [ours, theirs].map(() => Array.from({ length: 5 }, () => new Set<number>()));
      for (const [i, { does, set, other, member }] of steps.entries()) {
        const side = i % 2;
        const sets = side === 0 ? ours : theirs;
        const known = model[side]![set]!;
        if (does === 'add') {
          sets.add(set, member, 0, 0, -member);
          known.add(member);
        } else if (does === 'empty') {
          sets.empty(set);
          known.clear();
        } else {
          const before = known.size;
          for (const one of model[1 - side]![other]!) known.add(one);
          const grown = sets.merge(set, side === 0 ? theirs : ours, other);
          expect(grown).toBe(known.size - before);
        }
        expect(sets.sizeOf(set)).toBe(known.size);
      }
    }),
    { numRuns: 200 },
  );
});
