// The guide to tables names every format, and the limits as they are.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mostRecordChars } from '../../src-core/table/csv-reader.ts';
import { mostWords } from '../../src-core/table/dictionary.ts';
import { anyCsv } from '../../src-core/table/format/any-csv.ts';
import { tableFormats } from '../../src-core/table/table-formats.ts';
import { mostColumns } from '../../src-core/table/text-row.ts';

const guide = readFileSync(new URL('../../docs/guide/tables.md', import.meta.url), 'utf8');

test('every format has its line, and no other', () => {
  const named = [...guide.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]) => id);
  expect(named.sort()).toEqual([...tableFormats, anyCsv].map(({ id }) => id).sort());
});

test('limits are those of the code', () => {
  for (const limit of [mostRecordChars, mostWords, mostColumns]) {
    expect(guide).toContain(limit.toLocaleString('en-US'));
  }
});
