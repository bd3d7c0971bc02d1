import { expect, test } from 'vitest';
import { GivenLabels } from '../../src-workers/given-labels.ts';

const classesOf = (given: GivenLabels, labels: readonly string[]) =>
  labels.map((label) => given.classOf(label));

test('where labels are needed, a flow without one is left out', () => {
  const given = new GivenLabels('needed');
  expect(classesOf(given, ['normal', 'port scan', '', 'BENIGN', 'flood', 'port scan'])).toEqual([
    0, 1, -1, 0, 2, 1,
  ]);
  expect(given.names).toEqual(['ordinary', 'port scan', 'flood']);
  expect(given.sentences).toEqual(['1 of 6 flows have no label: they were left out.']);
});

test('where none are needed, a flow without one is taken for ordinary', () => {
  const given = new GivenLabels('heeded');
  expect(classesOf(given, ['', 'attack', ''])).toEqual([0, 1, 0]);
  expect(given.sentences).toEqual(['2 of 3 flows have no label: they were taken for ordinary.']);
});

test('where no flow has a label there are no classes, and nothing to say', () => {
  const given = new GivenLabels('heeded');
  expect(classesOf(given, ['', '-'])).toEqual([0, 0]);
  expect([given.names, given.sentences]).toEqual([undefined, []]);
});
