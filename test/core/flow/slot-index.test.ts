import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotIndex } from '../../../src-core/flow/slot-index.ts';

function slotsOf(index: SlotIndex, hash: number): number[] {
  const slots: number[] = [];
  for (let at = index.start(hash); ; at = index.after(at)) {
    const slot = index.slotAt(at, hash);
    if (slot === -1) return slots.sort((a, b) => a - b);
    if (slot >= 0) slots.push(slot);
  }
}

test('slots of one hash are all found, those of another in between are not', () => {
  const index = new SlotIndex(8);
  index.add(3, 10);
  index.add(11, 20); // the same place in a table of eight
  index.add(3, 30);
  expect(slotsOf(index, 3)).toEqual([10, 30]);
  expect(slotsOf(index, 11)).toEqual([20]);
  expect(slotsOf(index, 19)).toEqual([]);
});

test('slot 0 and negative hashes are as good as any', () => {
  const index = new SlotIndex(8);
  index.add(-1, 0);
  expect(slotsOf(index, -1)).toEqual([0]);
  index.remove(-1, 0);
  expect(slotsOf(index, -1)).toEqual([]);
});

test('it finds what a map finds, whatever is added and removed', () => {
  // Few hashes and a small table: runs that collide, wrap around and are closed again.
  const step = fc.record({
    hash: fc.oneof(fc.integer({ min: -4, max: 20 }), fc.constantFrom(7, 15, 23, -2147483648)),
    isAdded: fc.boolean(),
    which: fc.nat(100),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const index = new SlotIndex(8);
      const model = new Map<number, number[]>();
      let nextSlot = 0;
      for (const { hash, isAdded, which } of steps) {
        const kept = model.get(hash) ?? [];
        if (isAdded) {
          index.add(hash, nextSlot);
          model.set(hash, [...kept, nextSlot++]);
        } else if (kept.length > 0) {
          const gone = kept[which % kept.length]!;
          index.remove(hash, gone);
          model.set(
            hash,
            kept.filter((slot) => slot !== gone),
          );
        }
      }
      for (const [hash, slots] of model) expect(slotsOf(index, hash)).toEqual(slots);
    }),
    { numRuns: 300 },
  );
});
