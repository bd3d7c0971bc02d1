import { expect, test } from 'vitest';
import { isShownFirst } from '../../../src-core/alert/alert-budget.ts';

const ranking = [0.8, 0.95, 0.3, 0.7];

test.each([
  ['without one all are shown', {}, [true, true, true, true]],
  ['two at most are the first two', { atMost: 2 }, [true, true, false, false]],
  ['none at most', { atMost: 0 }, [false, false, false, false]],
  ['one of five may be false', { falseAlarmRate: 0.2 }, [true, true, false, false]],
  [
    'seven of ten, where binary numbers say a little less',
    { falseAlarmRate: 0.7 },
    [true, true, true, true],
  ],
  ['one of twenty', { falseAlarmRate: 0.05 }, [false, true, false, false]],
  ['none may be false', { falseAlarmRate: 0 }, [false, false, false, false]],
  [
    "both: what is too doubtful takes nobody else's place",
    { falseAlarmRate: 0.3, atMost: 3 },
    [true, true, false, true],
  ],
])('%s', (_name, budget, shown) => {
  expect(isShownFirst(ranking, budget)).toEqual(shown);
});
