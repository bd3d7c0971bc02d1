import { expect, test } from 'vitest';
import { readTime } from '../../../src-core/table/read-time.ts';

function read(cell: string): number | undefined {
  const into = { us: 0, mayBeAfternoon: false, hour: 0 };
  return readTime(cell, 0, cell.length, into) ? into.us : undefined;
}

// Worked out with GNU date: date -u -d '2017-07-03 11:55:58' +%s and so on.
test.each([
  ['seconds', '1545466959.452731', 1545466959452731],
  ['milliseconds', '1545466959452', 1545466959452000],
  ['microseconds', '1545466959452731', 1545466959452731],
  ['Argus', '2011/08/10 09:46:59.607825', 1312969619607825],
  ['ISO 8601', '2017-07-03T11:55:58Z', 1499082958000000],
  ['ISO 8601 with an offset', '2017-07-03T08:55:58.5-03:00', 1499082958500000],
  ['EVE', '2017-07-03T11:55:58.123456+0000', 1499082958123456],
  ['day first', '03/07/2017 11:55:58', 1499082958000000],
  ['day first, with halves of the day', '03/07/2017 11:55:58 PM', 1499126158000000],
  ['noon', '03/07/2017 12:00:00 PM', 1499083200000000],
  ['midnight', '03/07/2017 12:00:00 AM', 1499040000000000],
  ['without seconds', '3/7/2017 11:55', 1499082900000000],
  ['month first where it cannot be a day', '07/23/2017 11:55', 1500810900000000],
  ['a date alone', '2017-07-03', 1499040000000000],
])('%s', (_name, cell, us) => {
  expect(read(cell)).toBe(us);
});

test.each([
  '',
  'x',
  'NaN',
  '2017-13-01',
  '2017-07-03 25:00:00',
  '99/99/2017 10:00',
  '1'.repeat(60),
])('"%s" is no time', (cell) => {
  expect(read(cell)).toBeUndefined();
});
