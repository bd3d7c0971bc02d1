import { expect, test } from 'vitest';
import type { ProfileTable } from '../../../src-core/feature/profile-table.ts';
import { tableCsv, tableCsvHeader, tableJson } from '../../../src-core/report/table-lines.ts';
import { uniqueNames } from '../../../src-core/report/unique-names.ts';
import { flowBatch, flowRow } from '../../fixtures/flow-rows.ts';

const table: ProfileTable = {
  header: ['Flow ID', 'Bytes/s', 'Exact', 'Bytes/s'],
  texts: ['Flow ID'],
  line: (_batch, _words, row) => [`a,${row}`, [Infinity, Number.NaN][row]!, '5.0', 8],
};

const batch = flowBatch([flowRow(), flowRow()]);

test('CSV: a text as it is, a number as it is spelled, nothing for none', () => {
  expect(tableCsvHeader(table)).toBe('Flow ID,Bytes/s,Exact,Bytes/s\n');
  expect(tableCsv(table, batch, [])).toBe('"a,0",Infinity,5.0,8\n"a,1",,5.0,8\n');
});

test('JSON: names are unique, and numbers are numbers or null', () => {
  expect(tableJson(table, batch, [])).toBe(
    '{"Flow ID":"a,0","Bytes/s":null,"Exact":5,"Bytes/s.1":8}\n' +
      '{"Flow ID":"a,1","Bytes/s":null,"Exact":5,"Bytes/s.1":8}\n',
  );
});

test('an empty text is null', () => {
  const empty = { ...table, line: () => ['', '', 1, 2] };
  expect(tableJson(empty, flowBatch([flowRow()]), [])).toBe(
    '{"Flow ID":null,"Bytes/s":null,"Exact":1,"Bytes/s.1":2}\n',
  );
});

test('names that differ by case alone are one name to a database', () => {
  expect(uniqueNames(['a', 'A', 'b', 'a'])).toEqual(['a', 'A.1', 'b', 'a.2']);
  expect(uniqueNames(['a', 'a.1', 'a'])).toEqual(['a', 'a.1', 'a.2']);
});
