import { expect, test } from 'vitest';
import { newsTopics, topicsIn } from '../../src-contract/news.ts';

const all = Object.keys(newsTopics);

test.each([
  [undefined, all],
  ['job', ['job']],
  ['changed, job', ['changed', 'job']],
  ['job,job', ['job']],
])('%j asks for %j', (asked, topics) => {
  expect([...topicsIn(asked)].sort()).toEqual([...topics].sort());
});

test.each(['', 'jobs', 'job,,changed', 'toString', null, 7, ['job']])(
  '%j are no topics',
  (asked) => {
    expect(() => topicsIn(asked)).toThrow(`topics takes ${all.join(', ')}, with commas between.`);
  },
);
