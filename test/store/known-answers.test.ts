import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import { parseFilter } from '../../src-core/query/parse-filter.ts';
import { caseFields } from '../../src-core/query/query-fields.ts';
import { askRows } from '../../src-main/store/ask-rows.ts';
import { whileReading } from '../../src-main/store/in-transaction.ts';
import { KnownAnswers } from '../../src-main/store/known-answers.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const instance = await DuckDBInstance.create(':memory:');
const connect = () => instance.connect();
afterAll(() => instance.closeSync());

/** Answers of so many bytes, and how often each was worked out. */
function counted(mostBytes: number) {
  const asked: string[] = [];
  const known = new KnownAnswers<string>(mostBytes, ({ length }) => length);
  const ask = (question: string, version = 0, bytes = 1) =>
    known.answer(question, version, async () => {
      asked.push(question);
      return 'x'.repeat(bytes);
    });
  return { asked, known, ask };
}

test('the same question is worked out once, for several at once, too', async () => {
  const { asked, ask } = counted(100);
  await Promise.all([ask('a'), ask('a'), ask('b')]);
  await ask('a');
  expect(asked).toEqual(['a', 'b']);
});

test('who asks in a loop does not keep others from their turn', async () => {
  const { ask } = counted(100);
  let hadTurn = false;
  setImmediate(() => {
    hadTurn = true;
  });
  for (let i = 0; i < 10 && !hadTurn; i++) await ask('a');
  expect(hadTurn).toBe(true);
});

test('after a change everything is worked out anew', async () => {
  const { asked, known, ask } = counted(100);
  await ask('a', 1);
  const late = ask('b', 1); // is there only when it is of yesterday
  await ask('a', 2);
  await late;
  await ask('b', 2);
  expect(asked).toEqual(['a', 'b', 'a', 'b']);
  expect(known.bytes).toBe(2);
});

test('what was asked longest ago goes first when there is no more room', async () => {
  const { asked, known, ask } = counted(16);
  for (let i = 0; i < 8; i++) await ask(String(i), 0, 2);
  await ask('0', 0, 2); // asked again: now 1 is the oldest
  await ask('8', 0, 2);
  expect(known.bytes).toBe(16);
  asked.length = 0;
  await ask('0', 0, 2);
  await ask('1', 0, 2);
  expect(asked).toEqual(['1']);
});

test('an answer that takes most of the room is not kept', async () => {
  const { asked, known, ask } = counted(80);
  await ask('large', 0, 11);
  await ask('large', 0, 11);
  await ask('small', 0, 10);
  await ask('small', 0, 10);
  expect(asked).toEqual(['large', 'large', 'small']);
  expect(known.bytes).toBe(10);
});

test('a failure is said to those who asked, and tried again', async () => {
  const known = new KnownAnswers<string>(100, () => 1);
  const failing = () => known.answer('a', 0, () => Promise.reject(new Error('once')));
  await expect(Promise.allSettled([failing(), failing()])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ]);
  expect(await known.answer('a', 0, async () => 'there')).toBe('there');
});

test('whatever changes in a case is in the next answer', async () => {
  const { case: opened } = await temporaryCase();
  const filter = parseFilter('');
  const labelled = parseFilter('label:seen', caseFields);
  const counts = async () => [
    await opened.flows.count({ captureId: undefined, filter, sort: [] }),
    await opened.flows.count({ captureId: undefined, filter: labelled, sort: [] }),
  ];
  expect(await counts()).toEqual([0, 0]);
  await addFlows(opened, 1, [flowRow({ flowId: '1.1' }), flowRow({ flowId: '1.2' })]);
  expect(await counts()).toEqual([2, 0]);
  await opened.labels.say({ filter }, 'label', 'seen', 'step', () => someEntry);
  expect(await counts()).toEqual([2, 2]);
  await opened.undo.undo('step', () => someEntry);
  expect(await counts()).toEqual([2, 0]);
  await addFlows(opened, 2, [flowRow({ flowId: '2.1' })]);
  expect(await counts()).toEqual([3, 0]);
  await opened.captures.remove(1, someEntry);
  expect(await counts()).toEqual([1, 0]);
});

test('numbers of different kinds are different questions', async () => {
  const typeOf = async (value: bigint | number | string) =>
    (await askRows(connect, 'SELECT typeof($1)', [value]))[0]?.[0];
  expect([await typeOf(1n), await typeOf(1), await typeOf('1')]).toEqual([
    ...['HUGEINT', 'INTEGER', 'VARCHAR'],
  ]);
});

test('who only reads cannot change anything', async () => {
  await expect(
    whileReading(connect, (connection) => connection.run('CREATE TABLE made (i INTEGER)')),
  ).rejects.toThrow('read-only');
});
