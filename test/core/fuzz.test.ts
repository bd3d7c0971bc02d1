// The short form of `npm run fuzz`: the same inputs in every run, made of the fixtures alone.

import { expect, test } from 'vitest';
import { FuzzFigures } from '../../scripts/fuzz/fuzz-figures.ts';
import { fuzzInput } from '../../scripts/fuzz/fuzz-input.ts';
import { fuzzSeeds } from '../../scripts/fuzz/fuzz-seeds.ts';
import { FuzzJudge } from '../../scripts/fuzz/judge-input.ts';

const seed = 3;
const inputs = 4000;
const seeds = fuzzSeeds(undefined);

test('captures changed at random are read without a throw, a hang or much memory', {
  timeout: 240_000,
}, () => {
  const judge = new FuzzJudge(seeds, seed, 0.05);
  const figures = new FuzzFigures();
  for (let number = 1; number <= inputs; number++) {
    const verdict = judge.judge(number);
    expect(verdict.complaint, `npm run fuzz -- --seed ${seed} --only ${number}`).toBeUndefined();
    figures.add(verdict);
  }
  // The fuzzer is of use only as long as it gets past the file headers.
  expect([...figures.formats.keys()].sort()).toEqual(
    expect.arrayContaining(['pcap', 'pcapng', 'refused', 'snoop']),
  );
  expect(figures.packets).toBeGreaterThan(inputs);
  expect(figures.linkTypes.size).toBeGreaterThan(40);
});

test('an input is the same whenever it is made', () => {
  const [first, second] = [fuzzInput(seeds, seed, 77), fuzzInput(seeds, seed, 77)];
  expect(first.bytes).toEqual(second.bytes);
  expect(fuzzInput(seeds, seed + 1, 77).bytes).not.toEqual(first.bytes);
});
