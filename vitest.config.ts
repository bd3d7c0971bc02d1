import { defineConfig } from 'vitest/config';
import { summaryLine } from './test/summary-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // A process for each file: native modules and worker threads end with it.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', summaryLine],
  },
});
