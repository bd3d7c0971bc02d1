// Ends every run with one line that a machine can read: `12 passed, 0 failed, 1 skipped`.

import type { Reporter, TestModule } from 'vitest/node';

type Outcome = 'passed' | 'failed' | 'skipped' | 'pending';

export function countLine(outcomes: readonly Outcome[], otherErrors: number): string {
  const count = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  // A file that could not be loaded, or an error outside every test, has failed too.
  const line = `${count('passed')} passed, ${count('failed') + otherErrors} failed`;
  const skipped = count('skipped') + count('pending');
  return skipped ? `${line}, ${skipped} skipped` : line;
}

const outcomesOf = (module: TestModule) =>
  [...module.children.allTests()].map((test) => test.result().state);

const errorsOf = (module: TestModule) =>
  module.errors().length +
  [...module.children.allSuites()].reduce((sum, suite) => sum + suite.errors().length, 0);

export const summaryLine: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const errors = modules.reduce((sum, module) => sum + errorsOf(module), unhandledErrors.length);
    console.log(`\n${countLine(modules.flatMap(outcomesOf), errors)}`);
  },
};
