// docs/guide/api.md tells the topics and figures that the server goes by.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newsTopics } from '../../src-contract/news.ts';
import { defaultLimits, longestRequestMs } from '../../src-main/server/limits.ts';

const guide = readFileSync(new URL('../../docs/guide/api.md', import.meta.url), 'utf8');

test('every topic of the news stands there with what it says, and no other', () => {
  const [, table = ''] = guide.split('| topic | says |\n|---|---|\n');
  const rows = table
    .split('\n\n')[0]
    ?.split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
  expect(
    Object.fromEntries(rows?.map(([, topic, says]) => [topic?.replaceAll('`', ''), says]) ?? []),
  ).toEqual(newsTopics);
});

test('the limits are those of the server', () => {
  const { asksPer5Sec, refusalsPer10Sec, connections, listeners, saidPer10Sec } = defaultLimits;
  const { jsonBodyMs, headersMs, silenceMs, pingEveryMs } = defaultLimits;
  for (const said of [
    `| ${asksPer5Sec} in 5 s |`,
    `| ${refusalsPer10Sec} in 10 s;`,
    `| ${connections}; ${listeners} |`,
    `there within ${jsonBodyMs / 1000} s |`,
    `there within ${headersMs / 1000} s |`,
    `silent for more than ${silenceMs / 1000} s; an upload ends within ${longestRequestMs / 3_600_000} h |`,
    `answer a ping within ${pingEveryMs / 1000} s |`,
    `| ${saidPer10Sec} messages in 10 s`,
  ]) {
    expect(guide).toContain(said);
  }
});
