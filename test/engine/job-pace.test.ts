import { expect, test } from 'vitest';
import { JobPace } from '../../src-main/engine/job-pace.ts';

const at = (done: number, total = 100, stage = '') => ({ done, total, stage });

test('a pace is told once there is something to tell it by', () => {
  const pace = new JobPace();
  expect(pace.at(0, at(0))).toEqual({ perSec: null, secLeft: null });
  expect(pace.at(100, at(1))).toEqual({ perSec: null, secLeft: null }); // too soon
  expect(pace.at(2000, at(20))).toEqual({ perSec: 10, secLeft: 8 });
});

test('what was fast long ago says nothing', () => {
  const pace = new JobPace();
  for (let sec = 0; sec <= 10; sec++) pace.at(sec * 1000, at(sec * 10, 1000));
  for (let sec = 11; sec < 30; sec++) pace.at(sec * 1000, at(90 + sec, 1000));
  expect(pace.at(30_000, at(120, 1000))).toEqual({ perSec: 1, secLeft: 880 });
});

test('another stage begins anew; without a total nobody knows what is left', () => {
  const pace = new JobPace();
  pace.at(0, at(0));
  pace.at(2000, at(50));
  expect(pace.at(3000, at(0, 0, 'fitting'))).toEqual({ perSec: null, secLeft: null });
  expect(pace.at(5000, at(4, 0, 'fitting'))).toEqual({ perSec: 2, secLeft: null });
});
