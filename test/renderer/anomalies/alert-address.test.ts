import { expect, test } from 'vitest';
import { alertQuestion, alertShape } from '../../../src-renderer/views/anomalies/alert-address.ts';

const span = { fromUs: 1e12, toUs: 2e12 };

test('as it is, the page asks for what is open and not silenced, the worst first', () => {
  expect(alertQuestion({ where: '' }, '', undefined, alertShape)).toEqual({
    status: 'open',
    show: 'heard',
    sort: 'rank',
  });
});

test('a span of time is asked for as such: alerts last, and flows begin', () => {
  const selection = { where: 'port:22 start:1000000..2000000', captureId: 2 };
  const asked = alertQuestion(selection, '1000000..2000000', span, alertShape);
  expect(asked).toMatchObject({ where: 'port:22', fromUs: 1e12, untilUs: 2e12, captureId: 2 });
});

test('a time of any day stays a term of the filter', () => {
  const where = 'time:22:00..06:00';
  expect(alertQuestion({ where }, '22:00..06:00', undefined, alertShape).where).toBe(where);
});

test('what stands in the address is asked for; what is no word of ours is not', () => {
  const address = { ...alertShape, severity: 'low', kind: 'beacon', mark: 'none', status: 'all' };
  expect(alertQuestion({ where: '' }, '', undefined, address)).toEqual({
    ...{ severity: 'low', detector: 'beacon', mark: 'none', show: 'heard', sort: 'rank' },
  });
  const odd = { ...alertShape, severity: 'worst', show: 'x', sort: '-bytes', status: '' };
  expect(alertQuestion({ where: '' }, '', undefined, odd)).toEqual({ show: 'heard', sort: 'rank' });
});
