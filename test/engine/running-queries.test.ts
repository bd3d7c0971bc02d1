import { expect, test } from 'vitest';
import { RunningQueries } from '../../src-main/engine/running-queries.ts';

const untilEnded = (signal: AbortSignal) =>
  new Promise<never>((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason)));

test('a query is ended by its id, and its asker is told so', async () => {
  const queries = new RunningQueries();
  const asked = queries.run('a', untilEnded);
  expect(queries.end('b')).toBe(false);
  expect(queries.end('a')).toBe(true);
  await expect(asked).rejects.toThrow('The query was cancelled.');
  expect(queries.end('a')).toBe(false);
});

test('what is wrong with a query stays what it is, and its id is free again', async () => {
  const queries = new RunningQueries();
  const wrong = () => Promise.reject(new Error('no such table'));
  await expect(queries.run('a', wrong)).rejects.toThrow('no such table');
  expect(await queries.run('a', () => Promise.resolve(42))).toBe(42);
  expect(await queries.run(undefined, () => Promise.resolve(43))).toBe(43);
});

test('an id stands for one query', async () => {
  const queries = new RunningQueries();
  const first = queries.run('a', untilEnded);
  await expect(queries.run('a', () => Promise.resolve(1))).rejects.toThrow('is running already');
  queries.end('a');
  await expect(first).rejects.toThrow('cancelled');
});
