import { expect, test } from 'vitest';
import { Jobs, type JobWork } from '../../src-main/engine/jobs.ts';

const untilAborted: JobWork = async (_report, signal) => {
  signal.throwIfAborted();
  await new Promise((over) => signal.addEventListener('abort', over));
  throw signal.reason;
};

test('a capture begins at once, however much is under way, and keeps nothing else waiting', async () => {
  const jobs = new Jobs(
    () => {},
    (bug) => {
      throw bug;
    },
  );
  const states = () => jobs.list().map(({ kind, state }) => `${kind} ${state}`);
  for (const title of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    jobs.start('capture', title, untilAborted);
  }
  jobs.start('import', 'first', untilAborted);
  jobs.start('import', 'second', untilAborted);
  expect(states()).toEqual([
    ...Array(8).fill('capture running'),
    ...Array(2).fill('import running'),
  ]);
  for (let more = 0; more < 200; more++) jobs.start('import', 'more', untilAborted);
  expect(states().at(-1)).toBe('import queued');
  jobs.start('capture', 'late', untilAborted);
  expect(states().at(-1)).toBe('capture running');
  await jobs.cancelAll();
});
