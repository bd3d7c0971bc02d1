import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlotQueue } from '../../../src-core/flow/slot-queue.ts';

test('nothing comes out of an empty queue', () => {
  expect(new SlotQueue().take()).toBe(-1);
});

test('what went in first comes out first, however the ring turns and grows', () => {
  const step = fc.oneof(
    fc.record({ put: fc.integer({ min: 0, max: 1500 }) }),
    fc.record({ take: fc.integer({ min: 0, max: 1500 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const queue = new SlotQueue();
      const model: number[] = [];
      let next = 0;
      for (const todo of steps) {
        if ('put' in todo) {
          for (let i = 0; i < todo.put; i++) {
            queue.put(next);
            model.push(next++);
          }
        } else {
          for (let i = 0; i < todo.take; i++) expect(queue.take()).toBe(model.shift() ?? -1);
        }
        expect(queue.size).toBe(model.length);
      }
    }),
    { numRuns: 30 },
  );
});
