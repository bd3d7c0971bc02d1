import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlowPage } from '../../../src-core/flow/flow-page.ts';
import { TimerWheel } from '../../../src-core/flow/timer-wheel.ts';

const secondUs = 1e6;

class Wheel {
  readonly page = new FlowPage();
  readonly wheel = new TimerWheel([this.page]);
  #slots = 0;

  /** In the order of their making, which is that of their first packets. */
  add(deadlineUs: number): number {
    const slot = this.#slots++;
    this.page.firstPackets[slot] = slot + 1;
    this.page.deadlinesUs[slot] = deadlineUs;
    this.wheel.add(slot);
    return slot;
  }
}

test('a flow is due once its deadline has passed, not before', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const slot = it.add(120 * secondUs);
  expect(it.wheel.advance(119.999_999 * secondUs)).toEqual([]);
  expect(it.wheel.advance(120 * secondUs)).toEqual([slot]);
  expect(it.wheel.advance(10_000 * secondUs)).toEqual([]);
});

test('a deadline that moved on while it waited is kept', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const slot = it.add(10 * secondUs);
  it.page.deadlinesUs[slot] = 15 * secondUs;
  expect(it.wheel.advance(12 * secondUs)).toEqual([]);
  expect(it.wheel.advance(15 * secondUs)).toEqual([slot]);
});

test('those that are due together come by deadline, then by first packet', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const [a, b, c] = [it.add(30 * secondUs), it.add(20 * secondUs), it.add(20 * secondUs)];
  expect(it.wheel.advance(60 * secondUs)).toEqual([b, c, a]);
});

test('a deadline further away than the wheel reaches', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const slot = it.add(5000 * secondUs);
  expect(it.wheel.advance(4999 * secondUs)).toEqual([]);
  expect(it.wheel.advance(5000 * secondUs)).toEqual([slot]);
});

test('a deadline that has passed already is found in the next second', () => {
  const it = new Wheel();
  it.wheel.advance(100 * secondUs);
  const slot = it.add(50 * secondUs);
  expect(it.wheel.advance(100.5 * secondUs)).toEqual([]);
  expect(it.wheel.advance(101 * secondUs)).toEqual([slot]);
});

test('what was removed is never due; what is drained is all the rest', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const slots = [1, 1, 1, 5000].map((second) => it.add(second * secondUs));
  it.wheel.remove(slots[1]!);
  const drained: number[] = [];
  it.wheel.drain((slot) => drained.push(slot));
  expect(drained.sort()).toEqual([0, 2, 3]);
  expect(it.wheel.advance(9000 * secondUs)).toEqual([]);
});

test('no flow is early, lost, doubled, or late by a second, whatever time does', () => {
  const step = fc.record({
    addIn: fc.option(fc.integer({ min: -10_000_000, max: 3_000_000_000 }), { nil: undefined }),
    remove: fc.boolean(),
    // Mostly small steps, sometimes more than once around the ring of 2,048 seconds.
    goOn: fc.oneof(
      fc.integer({ min: 0, max: 3_000_000 }),
      fc.integer({ min: 0, max: 5_000_000_000 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const it = new Wheel();
      const live = new Map<number, number>();
      let nowUs = 1_772_442_000_000_000;
      it.wheel.advance(nowUs);
      for (const { addIn, remove, goOn } of steps) {
        if (addIn !== undefined) live.set(it.add(nowUs + addIn), nowUs + addIn);
        const [first] = live.keys();
        if (remove && first !== undefined) {
          it.wheel.remove(first);
          live.delete(first);
        }
        nowUs += goOn;
        for (const slot of it.wheel.advance(nowUs)) {
          expect(live.get(slot)).toBeLessThanOrEqual(nowUs);
          live.delete(slot);
        }
      }
      for (const slot of it.wheel.advance(nowUs + secondUs)) live.delete(slot);
      for (const deadlineUs of live.values()) expect(deadlineUs).toBeGreaterThan(nowUs);
    }),
    { numRuns: 200 },
  );
});

test('the idlest are taken first, as many as asked for', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const [late, early, middle] = [30, 10, 20].map((sec) => it.add(sec * secondUs));
  expect(it.wheel.takeIdlest(1)).toEqual([early]);
  expect(it.wheel.takeIdlest(5)).toEqual([middle]);
  expect(it.wheel.takeIdlest(5)).toEqual([late]);
  expect(it.wheel.takeIdlest(5)).toEqual([]);
});

test('one that was seen again is not the idlest, and one beyond the reach of the ring the last', () => {
  const it = new Wheel();
  it.wheel.advance(0);
  const [again, far, near] = [10, 1e6, 20].map((sec) => it.add(sec * secondUs));
  it.page.deadlinesUs[again!] = 40 * secondUs;
  const taken = [1, 2, 3].map(() => it.wheel.takeIdlest(1)[0]);
  expect(taken).toEqual([near, again, far]);
});

test('when time begins anew, what waited is due by the new time', () => {
  const it = new Wheel();
  it.wheel.advance(1e9 * secondUs);
  const slot = it.add(120 * secondUs);
  it.wheel.turnBack(0);
  expect(it.wheel.advance(119 * secondUs)).toEqual([]);
  expect(it.wheel.advance(120 * secondUs)).toEqual([slot]);
});
