import { defineConfig } from 'vitest/config';
import { summaryLine } from './test/summary-line.ts';

const files = 'test/**/*.test.{ts,tsx}';

/** With programs or browsers that start: two at once leave no processor idle, and each waits long where it must. */
const pages = ['test/e2e/**/*.test.ts', 'test/scripts/{demo,electron,first-page-size}.test.ts'];

/** They import a large capture, or go through all of a page or every page, and take up to a minute: with all shells only. */
const long =
  process.env.WIRESIFT_EVERY_SHELL === '1'
    ? []
    : ['test/e2e/{hostile-words,models,overview,packets,recent-cases,settings}.test.ts'];

/** They look at the clock or at a window: each runs by itself, when the others are done. */
const alone = [
  'test/scripts/{one-at-a-time,run,start,tree-hash}.test.ts',
  'test/core/fuzz.test.ts',
  'test/electron/desktop-door.test.ts',
  'test/engine/event-loop.test.ts',
];

/** They look at the memory of their process, which is theirs alone: what runs in another does not matter to them. */
const memory = ['test/core/flow/flat-memory.test.ts', 'test/core/feature/host-memory.test.ts'];

/** They change what belongs to the process, or count what it holds: none may be left to the next file. */
const ownProcess = [
  'test/contract/doors.test.ts',
  'test/renderer/{http-transport,news}.test.ts',
  'test/server/main.test.ts',
  'test/store/{between-plan-and-run,export-many,filter-sql,open-case,query-leaks}.test.ts',
];

/** What they start, they end: to load the database, the server and the schemas once is a third of their time. */
const sharing = ['test/{contract,docs,engine,renderer,server,siem,store}/**/*.test.ts'];

export default defineConfig({
  test: {
    // A process for each file: native modules and worker threads end with it.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', summaryLine],
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/core/**/*.test.ts'],
          exclude: [...alone, ...memory],
          maxWorkers: 2,
          // Pure functions: nothing that one file does is seen by another, and what they share is read once.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'sharing',
          include: sharing,
          exclude: [...alone, ...ownProcess],
          maxWorkers: 2,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: [...memory, ...ownProcess],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: [files],
          exclude: [...alone, ...pages, ...ownProcess, ...sharing, 'test/core/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: pages,
          exclude: long,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
