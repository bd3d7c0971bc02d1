import { expect, test } from 'vitest';
import { Retention } from '../../src-contract/program-settings.ts';
import { type AgingThing, overLimits } from '../../src-main/engine/over-limits.ts';

const dayMs = 86_400_000;
const nowMs = 100 * dayMs;

const thing = (path: string, ageDays: number, bytes: number, more: Partial<AgingThing> = {}) => ({
  ...{ kind: 'uploads' as const, caseId: 'a', path, bytes },
  ...{ changedMs: nowMs - ageDays * dayMs, isInUse: false, ...more },
});

/** What goes, and why. */
const over = (things: readonly AgingThing[], limits: object) =>
  overLimits(things, Retention.parse(limits), nowMs).map(({ thing: { path }, why }) => [path, why]);

const three = [thing('new', 1, 10), thing('old', 40, 10), thing('older', 50, 10)];

test.each<[string, object, string[][]]>([
  ['without limits nothing goes', {}, []],
  ['nor by the limits of another kind', { indexes: { maxAgeDays: 1, maxBytes: 0 } }, []],
  ['what is older than it may be', { uploads: { maxAgeDays: 45 } }, [['older', 'age']]],
  ['exactly as old is not older', { uploads: { maxAgeDays: 50 } }, []],
  ['the oldest, until there is room', { uploads: { maxBytes: 20 } }, [['older', 'size']]],
  [
    'what went by its age makes room',
    { uploads: { maxAgeDays: 45, maxBytes: 20 } },
    [['older', 'age']],
  ],
  [
    'both',
    { uploads: { maxAgeDays: 45, maxBytes: 19 } },
    [
      ['older', 'age'],
      ['old', 'size'],
    ],
  ],
  [
    'everything',
    { uploads: { maxBytes: 0 } },
    [
      ['older', 'size'],
      ['old', 'size'],
      ['new', 'size'],
    ],
  ],
])('%s', (_what, limits, expected) => expect(over(three, limits)).toEqual(expected));

test('limits hold for each case by itself', () => {
  const others = three.map((each) => ({ ...each, caseId: 'b', path: `b/${each.path}` }));
  expect(over([...three, ...others], { uploads: { maxBytes: 25 } })).toEqual([
    ['older', 'size'],
    ['b/older', 'size'],
  ]);
});

test('what is in use is over its limit and makes no room', () => {
  const things = [thing('used', 9, 10, { isInUse: true }), thing('x', 8, 10), thing('y', 7, 10)];
  expect(over(things, { uploads: { maxBytes: 20 } })).toEqual([
    ['used', 'size'],
    ['x', 'size'],
  ]);
});
